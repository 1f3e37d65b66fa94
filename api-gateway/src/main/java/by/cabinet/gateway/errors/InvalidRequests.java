package by.cabinet.gateway.errors;

import by.cabinet.value.Language;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.Problem;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Correlation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Requests that Vert.x and Quarkus refuse before any filter, and would answer without a body and a correlation id: what is no HTTP, a
 * request line or a header beyond what is read at all, and an address with characters that must be encoded, such as a query in raw UTF-8.
 */
@ApplicationScoped
public class InvalidRequests {

    private static final String NAME = "cabinet-invalid-requests";
    private static final String ENCODER = "httpEncoder";
    /** Of most requests it need not be found out whether they have a proper address. */
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9._~/?&=:,+-]*");

    private static final long LINGER_MILLIS = ProblemResponses.LINGER.toMillis();

    private final ObjectMapper json;
    private final SafetyHeaders safety;

    @Inject
    InvalidRequests(ObjectMapper json, SafetyHeaders safety) {
        this.json = json;
        this.safety = safety;
    }

    /** On a connection whose handlers of HTTP are there, or come once a balancer has announced the client's address. */
    public void watch(ChannelPipeline connection) {
        if (!isWatched(connection)) {
            connection.addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object bytes) {
                    if (isWatched(connection)) {
                        connection.remove(this);
                    }
                    context.fireChannelRead(bytes);
                }
            });
        }
    }

    private boolean isWatched(ChannelPipeline connection) {
        if (connection.get(ENCODER) == null) {
            return false;
        }
        connection.addAfter(ENCODER, NAME, new Watch());
        return true;
    }

    /** The header of an answer may be on its way while the next request is read: that one is left to Vert.x, which answers in order. */
    private final class Watch extends ChannelDuplexHandler {

        private int open;
        private boolean refused;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (refused) {
                ReferenceCountUtil.release(message);
            } else if (message instanceof HttpRequest request) {
                read(context, request);
            } else {
                context.fireChannelRead(message);
            }
        }

        private void read(ChannelHandlerContext context, HttpRequest request) {
            var problem = open == 0 ? problem(request) : Optional.<ProblemException>empty();
            open++;
            if (problem.isEmpty()) {
                context.fireChannelRead(request);
                return;
            }
            refused = true;
            var response = response(request, problem.get());
            ReferenceCountUtil.release(request);
            var _ = context.writeAndFlush(response);
            // The client reads the answer before the connection ends, whatever it is still sending.
            var _ = context.executor()
                    .schedule(
                            () -> {
                                var _ = context.close();
                            },
                            LINGER_MILLIS,
                            TimeUnit.MILLISECONDS);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent && !isInterim(message)) {
                open--;
            }
            var _ = context.write(message, promise);
        }

        private static boolean isInterim(Object message) {
            return message instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
    }

    private static Optional<ProblemException> problem(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(
                    switch (request.decoderResult().cause()) {
                        case TooLongHttpLineException _ -> new ProblemException(GatewayError.URI_TOO_LONG);
                        case TooLongHttpHeaderException _ -> new ProblemException(GatewayError.HEADER_TOO_LARGE);
                        default -> new ProblemException(CommonError.MALFORMED_REQUEST);
                    });
        }
        return isAddress(request.uri())
                ? Optional.empty()
                : Optional.of(new ProblemException(
                        CommonError.MALFORMED_REQUEST, "the address has characters that must be percent-encoded"));
    }

    /** As Quarkus sees it. */
    private static boolean isAddress(String uri) {
        if (PLAIN.matcher(uri).matches()) {
            return true;
        }
        try {
            var _ = new URI(uri);
            return true;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private FullHttpResponse response(HttpRequest request, ProblemException problem) {
        var correlation = Correlation.resume(request.headers().get(Correlation.HEADER));
        var language = Language.accepted(request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE))
                .orElse(Language.EN);
        var body = json(Problem.of(problem, language));
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(problem.error().status()),
                Unpooled.wrappedBuffer(HttpMethod.HEAD.equals(request.method()) ? new byte[0] : body));
        var headers = response.headers();
        safety.of(correlation).forEach(header -> headers.set(header.getKey(), header.getValue()));
        headers.set(HttpHeaderNames.VARY, "Origin")
                .set(HttpHeaderNames.CONTENT_TYPE, ProblemResponses.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LANGUAGE, language.code())
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    private byte[] json(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
