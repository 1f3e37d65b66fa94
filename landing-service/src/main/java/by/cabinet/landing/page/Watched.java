package by.cabinet.landing.page;

/**
 * An order as its page and the page's script show it.
 *
 * @param ended nothing will change any more
 * @param success it has ended with the service connected
 * @param detail null when the heading says it all
 */
public record Watched(
        String id, String state, boolean ended, boolean success, String title, String heading, String detail) {

    /** Where a browser without scripts goes to look again; null when the order has ended. */
    public String refresh() {
        return ended ? null : "/orders/%s?seen=%s".formatted(id, state);
    }
}
