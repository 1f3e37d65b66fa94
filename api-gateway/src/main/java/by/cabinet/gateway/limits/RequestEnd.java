package by.cabinet.gateway.limits;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request holds, given back once when it is answered or its client has gone. Vert.x calls no end handler that is added after a
 * connection has closed, and a client may close it while Redis is asked: so there is one handler, added before all that takes time.
 */
public final class RequestEnd {

    private static final String KEY = RequestEnd.class.getName();

    private final List<Runnable> actions = new ArrayList<>();
    private boolean over;

    private RequestEnd() {}

    /** The first handler of a request calls it. */
    public static RequestEnd begin(RoutingContext context) {
        RequestEnd begun = context.get(KEY);
        if (begun != null) {
            return begun;
        }
        var end = new RequestEnd();
        context.put(KEY, end);
        context.addEndHandler(ended -> end.reach());
        return end;
    }

    /** At once when the request is over already. */
    static void whenReached(RoutingContext context, Runnable action) {
        begin(context).add(action);
    }

    private void add(Runnable action) {
        synchronized (this) {
            if (!over) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Both the end of the answer and that of the connection report it. */
    private void reach() {
        List<Runnable> held;
        synchronized (this) {
            over = true;
            held = List.copyOf(actions);
            actions.clear();
        }
        held.forEach(Runnable::run);
    }
}
