package by.cabinet.harness.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy in front of a server on this machine: it passes everything on until a test makes it misbehave. */
public final class FaultProxy implements AutoCloseable {

    private static final String HERE = "127.0.0.1";
    private static final int WAITING = 512;
    private static final long LOOK_AGAIN_MILLIS = 100;

    /** What it does to every connection from now on, those that are open included. */
    public enum Fault {
        NONE,
        /** Each piece of what the client sends waits. */
        DELAY,
        /** What the server answers goes nowhere, and the connection ends. */
        DROP_REPLY,
        /** Nothing passes any more, and neither side learns of it. */
        HALF_OPEN,
        /** Connections end at once. */
        CUT
    }

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    private final NetServer server;
    private final int target;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile Duration delay = Duration.ZERO;

    private FaultProxy(int target, int port) {
        this.target = target;
        this.server = vertx.createNetServer(new NetServerOptions()
                        .setHost(HERE)
                        .setPort(port)
                        .setReuseAddress(true)
                        .setTcpNoDelay(true)
                        .setAcceptBacklog(WAITING))
                .connectHandler(this::accept);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    /** {@code port}: 0 for a free one. */
    public static FaultProxy before(int target, int port) {
        return new FaultProxy(target, port);
    }

    public int port() {
        return server.actualPort();
    }

    public void misbehave(Fault wanted) {
        fault = wanted;
        if (wanted == Fault.CUT) {
            sockets.forEach(NetSocket::close);
        }
    }

    public void delay(Duration each) {
        delay = each;
        fault = Fault.DELAY;
    }

    public void behave() {
        fault = Fault.NONE;
    }

    private void accept(NetSocket asking) {
        if (fault == Fault.CUT) {
            asking.close();
            return;
        }
        asking.pause();
        client.connect(target, HERE)
                .onSuccess(answering -> {
                    pump(asking, answering, true);
                    pump(answering, asking, false);
                    asking.resume();
                })
                .onFailure(_ -> asking.close());
    }

    private void pump(NetSocket from, NetSocket to, boolean request) {
        sockets.add(from);
        from.handler(piece -> pass(piece, from, to, request));
        from.exceptionHandler(_ -> from.close());
        from.closeHandler(_ -> {
            sockets.remove(from);
            to.close();
        });
    }

    private void pass(Buffer piece, NetSocket from, NetSocket to, boolean request) {
        switch (fault) {
            case NONE -> write(piece, from, to);
            case DELAY -> {
                if (request) {
                    later(delay.toMillis(), from, () -> write(piece, from, to));
                } else {
                    write(piece, from, to);
                }
            }
            case DROP_REPLY -> {
                if (request) {
                    write(piece, from, to);
                } else {
                    from.close();
                }
            }
            case HALF_OPEN -> later(LOOK_AGAIN_MILLIS, from, () -> pass(piece, from, to, request));
            case CUT -> from.close();
        }
    }

    /** Nothing else of this side comes before it: writing goes on with the next piece. */
    private void later(long millis, NetSocket from, Runnable work) {
        from.pause();
        vertx.setTimer(Math.max(1, millis), _ -> work.run());
    }

    private static void write(Buffer piece, NetSocket from, NetSocket to) {
        to.write(piece);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(_ -> from.resume());
        } else {
            from.resume();
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
