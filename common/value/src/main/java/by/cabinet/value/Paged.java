package by.cabinet.value;

/** An answer that shows a page of a list; whatever else it holds, callers get the next page the same way. */
public interface Paged {

    /** Where the next page begins; null when no more follow. */
    String nextCursor();

    /** The same answer with the cursor as it is written for callers. */
    Paged withNextCursor(String cursor);
}
