package by.cabinet.gateway.proxy;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * A request whose connection is closed when its response breaks off half-way. A reset alone is not seen by the counter of running
 * requests, and a shutdown would then wait in vain for the end of this one.
 */
final class ClosingRequest extends HttpServerRequestWrapper {

    private final HttpServerResponse response;

    ClosingRequest(HttpServerRequest request) {
        super((HttpServerRequestInternal) request);
        this.response = new ClosingResponse(request);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    private static final class ClosingResponse extends AbstractResponseWrapper {

        private final HttpServerRequest request;

        ClosingResponse(HttpServerRequest request) {
            super(request.response());
            this.request = request;
        }

        @Override
        public boolean reset() {
            return reset(0);
        }

        @Override
        public boolean reset(long code) {
            var running = !ended();
            // Later, because this may be called from within the write that has failed.
            ((HttpServerRequestInternal) request)
                    .context()
                    .runOnContext(later -> request.connection().close());
            return running;
        }
    }
}
