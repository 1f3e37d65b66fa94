package by.cabinet.gateway.proxy;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams of events that pass through this instance. Before it stops it ends them in order: their clients come back to another one,
 * and the stop waits for calls alone.
 */
@ApplicationScoped
class OpenStreams {

    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** As after a start: tests stop an instance and go on with it. */
    void reopen() {
        stopping = false;
    }

    void close(@Observes ShutdownDelayInitiatedEvent begun) {
        stopping = true;
        open.forEach(Stream::end);
    }

    /** Until it ends; a refusal, whose length is known, is no stream. */
    Future<Void> send(ProxyContext exchange) {
        var response = exchange.response();
        var body = response.getBody();
        if (body == null || body.length() >= 0) {
            return exchange.sendResponse();
        }
        var stream = new Stream(body.stream());
        response.setBody(Body.body(stream));
        open.add(stream);
        if (stopping) {
            stream.end();
        }
        return exchange.sendResponse().onComplete(sent -> open.remove(stream));
    }

    /** What a service sends, until it ends or this instance does. */
    private static final class Stream implements ReadStream<Buffer> {

        private final ReadStream<Buffer> source;
        private Handler<Void> ended;
        private boolean over;

        Stream(ReadStream<Buffer> source) {
            this.source = source;
        }

        /** What the service sends from now on is not passed on. */
        synchronized void end() {
            over = true;
            if (ended != null) {
                source.handler(null);
                ended.handle(null);
            }
        }

        @Override
        public synchronized ReadStream<Buffer> endHandler(Handler<Void> handler) {
            ended = handler;
            source.endHandler(handler);
            if (over && handler != null) {
                handler.handle(null);
            }
            return this;
        }

        @Override
        public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            source.exceptionHandler(handler);
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(Handler<Buffer> handler) {
            source.handler(handler);
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            source.pause();
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            source.resume();
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            source.fetch(amount);
            return this;
        }
    }
}
