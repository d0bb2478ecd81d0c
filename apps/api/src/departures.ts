import { Departure } from '#teams';

/** Everything that ends when somebody leaves a team, one after the other. */
export class Departures extends Departure {
  constructor(private readonly each: readonly Departure[]) {
    super();
  }

  override async end(...departure: Parameters<Departure['end']>): Promise<void> {
    for (const one of this.each) await one.end(...departure);
  }
}
