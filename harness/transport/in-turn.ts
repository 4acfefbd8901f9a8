/** Has those who want the same thing wait for each other, in the order in which they came. */
export class InTurn {
  readonly #last = new WeakMap<object, Promise<unknown>>();

  /** Does `work` when nobody before is at work with `thing` any more. */
  of<Result>(thing: object, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(thing) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(thing, mine);
    return mine;
  }
}
