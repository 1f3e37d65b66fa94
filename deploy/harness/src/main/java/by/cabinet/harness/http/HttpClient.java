package by.cabinet.harness.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A server on this machine, asked by any number of threads over as many kept connections. */
public final class HttpClient {

    private final int port;
    private final String from;
    private final Deque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

    public HttpClient(int port) {
        this(port, "127.0.0.1");
    }

    public HttpClient(int port, String from) {
        this.port = port;
        this.from = from;
    }

    public int port() {
        return port;
    }

    /** The answer, whatever it says; an {@link UncheckedIOException} when none came. */
    public Reply send(Request request) {
        try {
            HttpConnection connection = connection();
            try {
                Reply reply = connection.send(request);
                release(connection, reply);
                return reply;
            } catch (IOException e) {
                connection.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.path() + ": " + e.getMessage(), e);
        }
    }

    private void release(HttpConnection connection, Reply reply) {
        if (reply.header("connection").filter("close"::equalsIgnoreCase).isPresent()) {
            connection.close();
        } else {
            idle.push(connection);
        }
    }

    private HttpConnection connection() throws IOException {
        for (HttpConnection known = idle.poll(); known != null; known = idle.poll()) {
            if (!known.isStale()) {
                return known;
            }
            known.close();
        }
        return HttpConnection.open(port, from);
    }
}
