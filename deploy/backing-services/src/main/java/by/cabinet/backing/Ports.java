package by.cabinet.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports. */
public final class Ports {

    private static final int CONNECT_MILLIS = 200;
    private static final int FIRST = 20_000;
    private static final int END = 32_768;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A port that nobody listens on, another one each time. It lies below the ports that Linux gives to outgoing
     * connections, so that it is still free when a server that had it is started again.
     */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(FIRST, END)
                .filter(port -> GIVEN.add(port) && isFree(port))
                .findFirst()
                .orElseThrow();
    }

    /** The port itself; fails, naming the component that wanted it, when another program listens there. */
    public static int requireFree(String component, int port) {
        if (!isFree(port)) {
            throw new ServerFailure(
                    "%s: port %d is in use by another program; stop it and try again".formatted(component, port));
        }
        return port;
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether something accepts connections there. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
