package by.cabinet.gateway.proxy;

import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** The running instances of a service, used in turn. */
final class Upstream {

    private static final Logger LOG = Logger.getLogger(Upstream.class);
    /** For a connection that is opened, or returned by another request. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final List<UpstreamInstance> instances;
    private final AtomicInteger turn = new AtomicInteger();

    Upstream(String name, List<URI> addresses) {
        this.name = name;
        this.instances = addresses.stream().map(UpstreamInstance::new).toList();
    }

    /** A request to the first instance that can be reached, of which nothing has been sent yet. Fails with 503. */
    Future<HttpClientRequest> connect(HttpClient client, Duration silence) {
        return connect(client, silence, inTurn());
    }

    /**
     * Those that were set aside come last: one that has just started again may be the only one. An instance that does not answer at all is
     * left out, since waiting for it once more would hold the request.
     */
    private Iterator<UpstreamInstance> inTurn() {
        var first = turn.getAndIncrement();
        return IntStream.range(0, instances.size())
                .mapToObj(i -> instances.get(Math.floorMod(first + i, instances.size())))
                .filter(instance -> instance.isUsable() || instance.refuses())
                .sorted(Comparator.comparing(UpstreamInstance::isUsable).reversed())
                .iterator();
    }

    private Future<HttpClientRequest> connect(
            HttpClient client, Duration silence, Iterator<UpstreamInstance> candidates) {
        if (!candidates.hasNext()) {
            return Future.failedFuture(ProblemException.retryLater(CommonError.UNAVAILABLE, UpstreamInstance.ASIDE));
        }
        var instance = candidates.next();
        return client.request(new RequestOptions()
                        .setHost(instance.host())
                        .setPort(instance.port())
                        .setConnectTimeout(CONNECT_TIMEOUT.toMillis())
                        .setIdleTimeout(silence.toMillis()))
                .recover(failure -> {
                    recordFailure(instance, failure);
                    return connect(client, silence, candidates);
                });
    }

    /** An instance that is merely busy stays in use. One that is set aside already is not logged for each request. */
    private void recordFailure(UpstreamInstance instance, Throwable failure) {
        if (instance.isUsable()) {
            LOG.warnf("%s at %s: %s", name, instance, failure);
        }
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            instance.setAside(!(failure instanceof ConnectTimeoutException));
        }
    }

    /** One running instance of a service. */
    private static final class UpstreamInstance {

        /** Long enough not to try a dead instance with every request, short enough to use it soon when it is back. */
        static final Duration ASIDE = Duration.ofSeconds(1);

        private final String host;
        private final int port;
        private volatile long usableFrom = System.nanoTime();
        private volatile boolean refuses;

        UpstreamInstance(URI address) {
            if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 0) {
                throw new IllegalArgumentException(address + " is not of the form http://host:port");
            }
            this.host = address.getHost();
            this.port = address.getPort();
        }

        String host() {
            return host;
        }

        int port() {
            return port;
        }

        boolean isUsable() {
            return System.nanoTime() - usableFrom >= 0;
        }

        /** Whether the last failure came at once. */
        boolean refuses() {
            return refuses;
        }

        void setAside(boolean refuses) {
            this.refuses = refuses;
            usableFrom = System.nanoTime() + ASIDE.toNanos();
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
