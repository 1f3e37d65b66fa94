package by.cabinet.operator.smsc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A product that answers each SMS of a subscriber by one to him. */
public final class PlayedProduct implements AutoCloseable {

    private static final int UCS2 = 8;

    private final SmppClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private PlayedProduct(int port) throws IOException {
        client = SmppClient.bound(port);
        client.onDelivery(sms -> threads.execute(() -> answer(sms.getSourceAddr())));
    }

    public static PlayedProduct bound(int smppPort) throws IOException {
        return new PlayedProduct(smppPort);
    }

    private void answer(String phone) {
        try {
            client.submitTo(phone, UCS2, "Пароль Личного кабинета установлен.".getBytes(StandardCharsets.UTF_16BE));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        threads.close();
    }
}
