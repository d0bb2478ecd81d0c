declare module 'html-to-text' {
  interface Node {
    readonly attribs?: Readonly<Record<string, string>>;
    readonly children?: readonly Node[];
  }
  interface Builder {
    addInline(text: string): void;
  }
  type Walk = (nodes: readonly Node[] | undefined, builder: Builder) => void;
  type Formatter = (node: Node, walk: Walk, builder: Builder) => void;
  interface Selector {
    readonly selector: string;
    readonly format?: string;
    readonly options?: Readonly<Record<string, unknown>>;
  }
  interface Options {
    readonly wordwrap?: number | false;
    readonly limits?: { readonly maxDepth?: number; readonly maxChildNodes?: number; readonly ellipsis?: string };
    readonly formatters?: Readonly<Record<string, Formatter>>;
    readonly selectors?: readonly Selector[];
  }
  export function compile(options?: Options): (html: string) => string;
}
