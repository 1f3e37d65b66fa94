package by.cabinet.order.order.store;

/** Somebody else was a moment quicker: what was read is out of date, and the work starts over. */
public final class LostRace extends RuntimeException {

    public LostRace() {
        super("overtaken", null, false, false);
    }
}
