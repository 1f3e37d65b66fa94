package by.cabinet.order.order.domain;

/** What an order does when something happens to it. */
public sealed interface Reaction {

    Reaction STALE = new Stale();
    Reaction UNDO = new Undo();
    Reaction IMPOSSIBLE = new Impossible();

    record Move(Stage to) implements Reaction {}

    /** Known already, or overtaken on the way: nothing to do. */
    record Stale() implements Reaction {}

    /** The network did it after the end: the opposite is asked of it. */
    record Undo() implements Reaction {}

    /** Never in a right world: somebody's mistake, told loudly, and the order stays as it is. */
    record Impossible() implements Reaction {}

    static Reaction move(Stage to) {
        return new Move(to);
    }
}
