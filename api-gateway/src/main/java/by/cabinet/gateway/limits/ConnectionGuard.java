package by.cabinet.gateway.limits;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that is one too many, and one on which the header of a request does not arrive in time: nothing that knows of
 * requests hears of it. It runs on the event loop of its connection.
 */
public final class ConnectionGuard extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<Object> KEY = AttributeKey.valueOf("cabinet.connection-guard");

    private final ConnectionLimits limits;
    private ChannelHandlerContext connection;
    private Future<?> deadline;
    private String peer;
    private boolean entered;
    private boolean trusted;
    private boolean busy;
    private int requests;

    private ConnectionGuard(ConnectionLimits limits) {
        this.limits = limits;
    }

    /** Found by Netty in {@code META-INF/services}. */
    public static final class Extension extends ChannelInitializerExtension {

        @Override
        public void postInitializeServerChildChannel(Channel channel) {
            ConnectionLimits.current().ifPresent(limits -> {
                var guard = new ConnectionGuard(limits);
                channel.attr(KEY).set(guard);
                channel.pipeline().addFirst(guard);
            });
        }
    }

    /** The header of the request is there; {@link #answered} ends it. */
    public static void begun(HttpServerRequest request) {
        if (of(request) instanceof ConnectionGuard guard) {
            guard.requests++;
            guard.busy = true;
            guard.stopWaiting();
        }
    }

    public static void answered(HttpServerRequest request) {
        if (of(request) instanceof ConnectionGuard guard) {
            guard.busy = false;
        }
    }

    /** The connection comes from within. */
    public static void trust(HttpServerRequest request) {
        if (of(request) instanceof ConnectionGuard guard) {
            guard.trusted = true;
            guard.stopWaiting();
            guard.leave();
        }
    }

    private static Object of(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().attr(KEY).get()
                : null;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection = context;
        entered = limits.enter();
        if (entered && isAdmitted()) {
            awaitHeader();
            context.fireChannelActive();
        } else {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var before = requests;
        context.fireChannelRead(message);
        if (!isAdmitted()) {
            context.close();
        } else if (requests == before && !busy && deadline == null && !trusted) {
            awaitHeader();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopWaiting();
        leave();
        context.fireChannelInactive();
    }

    /** Where the address is announced, it is not known before the first bytes have been read. */
    private boolean isAdmitted() {
        if (peer != null || !entered) {
            return true;
        }
        var channel = connection.channel();
        var announced = channel.attr(ConnectionBase.REMOTE_ADDRESS_OVERRIDE).get();
        if (announced != null) {
            peer = announced.hostAddress();
        } else if (!limits.isAddressAnnounced() && channel.remoteAddress() instanceof InetSocketAddress direct) {
            peer = direct.getAddress().getHostAddress();
        }
        return peer == null || limits.enter(peer);
    }

    private void awaitHeader() {
        deadline = connection
                .executor()
                .schedule(() -> connection.close(), limits.header().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void leave() {
        if (entered) {
            entered = false;
            limits.leave();
            if (peer != null) {
                limits.leave(peer);
            }
        }
    }
}
