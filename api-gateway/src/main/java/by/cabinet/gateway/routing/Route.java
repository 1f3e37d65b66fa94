package by.cabinet.gateway.routing;

import by.cabinet.contract.Portal;
import by.cabinet.web.problem.ProblemException;

/** The service that a path is for; {@code page}: not the API, but what a person sees in his browser. */
record Route(String service, boolean page) {

    private static final String LANDING = "landing";

    /** Throws 404. */
    static Route of(Portal portal, String path, Services services) {
        var prefix = firstSegment(path);
        if (services.has(prefix)) {
            return new Route(prefix, false);
        }
        // Under /q the framework keeps what is for those who run the services.
        if (portal == Portal.LANDING && !prefix.equals("q")) {
            return new Route(LANDING, true);
        }
        throw ProblemException.notFound();
    }

    /** The only service that makes pages, and so has cookies of its own. */
    boolean makesPages() {
        return service.equals(LANDING);
    }

    private static String firstSegment(String path) {
        var end = path.indexOf('/', 1);
        return end < 0 ? path.substring(1) : path.substring(1, end);
    }
}
