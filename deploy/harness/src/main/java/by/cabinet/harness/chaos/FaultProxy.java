package by.cabinet.harness.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy in front of a server on this machine: it passes everything on until a test makes it misbehave. */
public final class FaultProxy implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int BUFFER = 64 * 1024;

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

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile Duration delay = Duration.ZERO;

    private FaultProxy(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    /** {@code port}: 0 for a free one. */
    public static FaultProxy before(int target, int port) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 512);
            FaultProxy proxy = new FaultProxy(listening, target);
            Thread.ofVirtual().name("proxy-" + target).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    public void misbehave(Fault wanted) {
        fault = wanted;
        if (wanted == Fault.CUT) {
            sockets.forEach(FaultProxy::close);
        }
    }

    public void delay(Duration each) {
        delay = each;
        fault = Fault.DELAY;
    }

    public void behave() {
        fault = Fault.NONE;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                serve(listening.accept());
            } catch (IOException _) {
                // Either it is being closed, or a client has gone: the next one is served.
            }
        }
    }

    private void serve(Socket client) throws IOException {
        sockets.add(client);
        if (fault == Fault.CUT) {
            close(client);
            return;
        }
        Socket server = new Socket();
        sockets.add(server);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        try {
            server.connect(new InetSocketAddress(HERE, target));
        } catch (IOException e) {
            close(client);
            close(server);
            throw e;
        }
        Thread.ofVirtual().start(() -> pump(client, server, true));
        Thread.ofVirtual().start(() -> pump(server, client, false));
    }

    private void pump(Socket from, Socket to, boolean request) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0 && passes(request); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException _) {
            // One side has gone, and with it the other.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    /** False when the connection is to end. */
    private boolean passes(boolean request) {
        return switch (fault) {
            case NONE -> true;
            case DELAY -> waited(request);
            case DROP_REPLY -> request;
            case HALF_OPEN -> held();
            case CUT -> false;
        };
    }

    private boolean waited(boolean request) {
        return !request || slept(delay);
    }

    private boolean held() {
        while (fault == Fault.HALF_OPEN && slept(Duration.ofMillis(100))) {
            // Until somebody mends it.
        }
        return true;
    }

    private static boolean slept(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Gone already.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(FaultProxy::close);
    }
}
