package by.cabinet.gateway.limits;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * A request that cannot be read, such as one for an address with letters that are not escaped, is answered by the server itself without a
 * body and a correlation id. Here it becomes a request for a path that the gateway refuses as malformed, in its turn among the others of the
 * connection, which is closed behind it: what follows cannot be read either.
 */
final class UnreadableRequests extends ChannelInboundHandlerAdapter {

    private static final String NAME = "cabinet-unreadable";
    private static final String SERVER = "handler";
    private static final String REFUSED = "/%";

    /** Once the server has made the connection ready to read requests. */
    static void install(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) == null && pipeline.get(SERVER) != null) {
            pipeline.addBefore(SERVER, NAME, new UnreadableRequests());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && isUnreadable(request)) {
            ReferenceCountUtil.release(message);
            context.fireChannelRead(refused());
            context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Too long ones have statuses of their own. */
    private static boolean isUnreadable(HttpRequest request) {
        var result = request.decoderResult();
        return result.isFailure() && !(result.cause() instanceof TooLongFrameException);
    }

    private static HttpRequest refused() {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, REFUSED);
        request.headers().set(HttpHeaderNames.HOST, "localhost").set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }
}
