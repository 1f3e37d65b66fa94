package by.cabinet.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

    @Test
    void answersAndLeavesNothing() throws IOException {
        RedisServer server = RedisServer.start(ServerOptions.forTests());
        assertThat(ask(server, "PING")).isEqualTo("+PONG");
        server.close();
        assertThat(server.process().isAlive()).isFalse();
        assertThat(server.process().log().getParent()).doesNotExist();
    }

    @Test
    void keepsLastingDataOverARestart(@TempDir Path folder) throws IOException {
        ServerOptions options = ServerOptions.lasting(0, folder.resolve("data"), folder.resolve("redis.log"));
        try (RedisServer first = RedisServer.start(options)) {
            assertThat(ask(first, "INCR visits")).isEqualTo(":1");
        }
        try (RedisServer second = RedisServer.start(options)) {
            assertThat(ask(second, "INCR visits")).isEqualTo(":2");
        }
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return answers.readLine();
        }
    }
}
