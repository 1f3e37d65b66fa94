package by.cabinet.notification.smpp;

import by.cabinet.notification.smpp.ReceiptReader.Receipt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SMPP 3.4: the numbers of 5.3.2.35, the texts of appendix B. */
class ReceiptReaderTest {

    @ParameterizedTest
    @CsvSource({
        "1, ,",
        "2, true, DELIVERED",
        "3, false, EXPIRED",
        "4, false, DELETED",
        "5, false, UNDELIVERABLE",
        "6, ,",
        "7, false, UNKNOWN",
        "8, false, REJECTED"
    })
    void aStateThatIsAParameterIsReadByItsNumber(byte number, Boolean delivered, String state)
            throws ProcessRequestException {
        var delivery = new DeliverSm();
        delivery.setOptionalParameters(new Receipted_message_id("m-1"), new Message_state(number));

        assertEquals(receipt(delivered, state), ReceiptReader.read(delivery));
    }

    @ParameterizedTest
    @CsvSource({
        "ENROUTE, ,",
        "ACCEPTD, ,",
        "DELIVRD, true, DELIVERED",
        "EXPIRED, false, EXPIRED",
        "DELETED, false, DELETED",
        "UNDELIV, false, UNDELIVERABLE",
        "UNKNOWN, false, UNKNOWN",
        "REJECTD, false, REJECTED"
    })
    void aStateInTheTextIsReadByItsName(String text, Boolean delivered, String state) throws ProcessRequestException {
        assertEquals(receipt(delivered, state), ReceiptReader.read(text(text)));
    }

    @Test
    void whatIsNotAReceiptIsRefused() {
        assertThrows(ProcessRequestException.class, () -> ReceiptReader.read(text("FINE")));
    }

    private static Optional<Receipt> receipt(Boolean delivered, String state) {
        return Optional.ofNullable(state).map(name -> new Receipt("m-1", delivered, name));
    }

    private static DeliverSm text(String state) {
        var delivery = new DeliverSm();
        delivery.setSmscDeliveryReceipt();
        delivery.setShortMessage(
                "id:m-1 sub:001 dlvrd:001 submit date:2611250900 done date:2611250901 stat:%s err:000 text:"
                        .formatted(state)
                        .getBytes(StandardCharsets.US_ASCII));
        return delivery;
    }
}
