package by.cabinet.gateway.proxy;

import by.cabinet.contract.Portal;
import by.cabinet.web.problem.ProblemException;

/**
 * The service that a path is for.
 *
 * @param page not the API, but a page for a browser
 * @param waits the page of an order waits for its next state, though no browser says so
 * @param stream the answer has no end: events as they happen
 */
record Route(String service, boolean page, boolean waits, boolean stream) {

    private static final String AUTH = "auth";
    private static final String LANDING = "landing";
    private static final String EVENTS = "/notification/v1/events";

    /** Throws 404. */
    static Route of(Portal portal, String path, Upstreams upstreams) {
        var prefix = firstSegment(path);
        if (upstreams.has(prefix)) {
            return new Route(prefix, false, false, path.equals(EVENTS));
        }
        // The paths of the framework under /q are for operations.
        if (portal == Portal.LANDING && !prefix.equals("q")) {
            return new Route(LANDING, true, prefix.equals("orders"), false);
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
