package by.cabinet.gateway.proxy;

import by.cabinet.contract.Portal;
import by.cabinet.web.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * The service that a path is for.
 *
 * @param page not the API, but a page for a browser
 * @param forEverybody everybody may read it, whoever he was: a page, the procedure (R3), what is on sale and its changes (R1.14)
 * @param waits the page of an order waits for its next state, though no browser says so
 * @param stream the answer has no end: events as they happen
 */
record Route(String service, boolean page, boolean forEverybody, boolean waits, boolean stream) {

    private static final String AUTH = "auth";
    private static final String LANDING = "landing";
    private static final String EVENTS = "/notification/v1/events";
    private static final Pattern FOR_EVERYBODY = Pattern.compile(
            "/(rights/v1/procedure(/.*)?|order/v1/(offering-changes|catalogue)|account/v1/tariff-plans)");

    /** Throws 404. */
    static Route of(Portal portal, String path, Upstreams upstreams) {
        var prefix = firstSegment(path);
        if (upstreams.has(prefix)) {
            return new Route(prefix, false, FOR_EVERYBODY.matcher(path).matches(), false, path.equals(EVENTS));
        }
        // The paths of the framework under /q are for operations.
        if (portal == Portal.LANDING && !prefix.equals("q")) {
            return new Route(LANDING, true, true, prefix.equals("orders"), false);
        }
        throw ProblemException.notFound();
    }

    /** The only service that makes pages, and so has its own cookies. */
    boolean makesPages() {
        return service.equals(LANDING);
    }

    /** Where people sign in: only these services learn of the device. */
    boolean signsIn() {
        return service.equals(AUTH) || makesPages();
    }

    private static String firstSegment(String path) {
        var end = path.indexOf('/', 1);
        return end < 0 ? path.substring(1) : path.substring(1, end);
    }
}
