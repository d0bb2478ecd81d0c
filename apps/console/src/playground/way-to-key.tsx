/** Shown where there is no key: how to come by one, and what the page does with it. */
export function WayToKey() {
  return (
    <section className="way">
      <h2>The loop is personal, so it opens with a personal key</h2>
      <p>Enter yours above. If you have none, it takes a minute on the machine where Looped runs:</p>
      <dl>
        <dt>A new installation</dt>
        <dd>
          <pre>npm run -s looped -- setup --team 'Harbour Works' --name 'Ann Example' --email ann@harbour.example</pre>
          prints the owner’s key, once, as <em>personal key</em>.
        </dd>
        <dt>To look around</dt>
        <dd>
          <pre>npm run -s looped -- demo</pre>
          fills an empty installation with demo data and prints the keys of everybody in it.
        </dd>
        <dt>Somebody who has a key</dt>
        <dd>
          makes others for themselves here, by <code>createApiKey</code>, with fewer rights or an end date if they wish.
        </dd>
      </dl>
      <p className="quiet">
        A key begins with <code>loopr_</code>. Programs send it as <code>Authorization: Bearer loopr_…</code> to{' '}
        <code>POST /gql</code>. Teams’ keys (<code>looped_…</code>) open the <a href="/">REST reference</a>.
      </p>
    </section>
  );
}
