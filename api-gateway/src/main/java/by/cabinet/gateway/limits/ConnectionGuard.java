package by.cabinet.gateway.limits;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The first handler of a connection, on whose event loop it runs. It closes a connection that is one too many, and one on which the
 * header of a request does not arrive in time: Vert.x and Quarkus hear of a request when its header is complete.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<Object> KEY = AttributeKey.valueOf("cabinet.connection-guard");
    private static final String NAME = "cabinet-connections";

    private final ConnectionLimits limits;
    private ChannelHandlerContext connection;
    /** Of the header that the connection waits for. */
    private Future<?> deadline;
    /** Known once the connection is counted by its address. */
    private volatile String peer;
    /** Whether the connection is counted among all. */
    private boolean entered;
    /** Whether a request is running. */
    private volatile boolean busy;

    private volatile long restsSince = System.nanoTime();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private boolean watched;
    private int requests;

    private ConnectionGuard(ConnectionLimits limits) {
        this.limits = limits;
    }

    /** Empty for a connection that was accepted before there were guards. */
    static Optional<ConnectionGuard> of(Channel connection) {
        return connection.attr(KEY).get() instanceof ConnectionGuard guard ? Optional.of(guard) : Optional.empty();
    }

    /** From now on, each connection that this server accepts has a guard. */
    static void install(Channel server, ConnectionLimits limits) {
        if (server.attr(KEY).setIfAbsent(limits) == null) {
            server.pipeline().addFirst(NAME, new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object accepted) {
                    if (accepted instanceof Channel channel) {
                        var guard = new ConnectionGuard(limits);
                        channel.attr(KEY).set(guard);
                        channel.pipeline().addFirst(NAME, guard);
                    }
                    context.fireChannelRead(accepted);
                }
            });
        }
    }

    /** The header of a request is here. */
    void begin() {
        requests++;
        busy = true;
        stopWaiting();
    }

    /** The request is answered. */
    void end() {
        restsSince = System.nanoTime();
        busy = false;
    }

    Optional<String> peer() {
        return Optional.ofNullable(peer);
    }

    /** Whether no request has been running for so long. */
    boolean rests(Duration time) {
        return !busy && !leaving.get() && System.nanoTime() - restsSince > time.toNanos();
    }

    long restsSince() {
        return restsSince;
    }

    /** For one newcomer, on whose event loop it is called; false when another newcomer has the room. */
    boolean makeRoom() {
        var won = leaving.compareAndSet(false, true);
        if (won) {
            close();
        }
        return won;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection = context;
        entered = limits.enter(this);
        if (entered && isAdmitted()) {
            awaitHeader();
            context.fireChannelActive();
        } else {
            close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!entered) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (!watched) {
            watched = true;
            limits.watch(context.channel());
        }
        var before = requests;
        context.fireChannelRead(message);
        if (!isAdmitted()) {
            close();
        } else if (requests == before && !busy && deadline == null) {
            awaitHeader();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopWaiting();
        if (entered) {
            limits.leave(this);
            if (peer != null) {
                limits.leave(peer);
            }
        }
        context.fireChannelInactive();
    }

    /** Where the address is announced, it is not known before the first bytes have been read. */
    private boolean isAdmitted() {
        if (peer != null) {
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

    private void close() {
        var _ = connection.close();
    }

    private void awaitHeader() {
        deadline = connection.executor().schedule(this::close, limits.header().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
