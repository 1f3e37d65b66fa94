package by.cabinet.session;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A Lua script of the class path: called by its digest, sent whole only when Redis does not know it. */
public final class RedisScript {

    private final String text;
    private final String digest;

    private RedisScript(String text) {
        this.text = text;
        this.digest = sha1(text);
    }

    /** The resource beside the class. */
    public static RedisScript of(Class<?> owner, String name) {
        try (var resource = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new RedisScript(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A null item when the script returns {@code false} or nothing. */
    public Uni<Response> run(ReactiveRedisDataSource redis, List<String> keys, List<String> arguments) {
        return redis.execute("EVALSHA", command(digest, keys, arguments))
                .onFailure(RedisScript::isUnknown)
                .recoverWithUni(() -> redis.execute("EVAL", command(text, keys, arguments)));
    }

    private static boolean isUnknown(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("NOSCRIPT");
    }

    private static String[] command(String script, List<String> keys, List<String> arguments) {
        var command = new ArrayList<String>(2 + keys.size() + arguments.size());
        command.add(script);
        command.add(String.valueOf(keys.size()));
        command.addAll(keys);
        command.addAll(arguments);
        return command.toArray(String[]::new);
    }

    private static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
