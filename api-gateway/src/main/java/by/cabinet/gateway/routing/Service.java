package by.cabinet.gateway.routing;

import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** The running copies of a service, taken in turn. */
final class Service {

    private static final Logger LOG = Logger.getLogger(Service.class);
    /** For a connection, made or given back by another request. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final List<Target> targets;
    private final AtomicInteger turn = new AtomicInteger();

    Service(String name, List<URI> addresses) {
        this.name = name;
        this.targets = addresses.stream().map(Target::new).toList();
    }

    /** A request to the first copy that can be reached: nothing has been sent yet. Fails with 503. */
    Future<HttpClientRequest> connect(HttpClient client, Duration silence) {
        return connect(client, silence, inTurn());
    }

    private Iterator<Target> inTurn() {
        var first = turn.getAndIncrement();
        return IntStream.range(0, targets.size())
                .mapToObj(i -> targets.get(Math.floorMod(first + i, targets.size())))
                .filter(Target::isUsable)
                .iterator();
    }

    private Future<HttpClientRequest> connect(HttpClient client, Duration silence, Iterator<Target> candidates) {
        if (!candidates.hasNext()) {
            return Future.failedFuture(ProblemException.retryLater(CommonError.UNAVAILABLE, Target.ASIDE));
        }
        var target = candidates.next();
        return client.request(new RequestOptions()
                        .setHost(target.host())
                        .setPort(target.port())
                        .setConnectTimeout(PATIENCE.toMillis())
                        .setIdleTimeout(silence.toMillis()))
                .recover(failure -> {
                    note(target, failure);
                    return connect(client, silence, candidates);
                });
    }

    /** A copy that is merely busy stays in the turn. */
    private void note(Target target, Throwable failure) {
        LOG.warnf("%s at %s: %s", name, target, failure);
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            target.setAside();
        }
    }
}
