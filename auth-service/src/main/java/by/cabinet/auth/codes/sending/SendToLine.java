package by.cabinet.auth.codes.sending;

import by.cabinet.auth.codes.Address;
import by.cabinet.auth.codes.Purpose;
import by.cabinet.auth.codes.Recipient;
import by.cabinet.auth.codes.SendCode;
import by.cabinet.auth.codes.SentCode;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Sends a code to the line that holds a number, if one does. R1.3, R1.4 */
@ApplicationScoped
class SendToLine {

    private final SendCode sendCode;
    private final Lines lines;

    @Inject
    SendToLine(SendCode sendCode, Lines lines) {
        this.sendCode = sendCode;
        this.lines = lines;
    }

    Uni<SentCode> send(Purpose purpose, Phone phone) {
        return sendCode.send(
                purpose,
                Address.of(phone),
                phone,
                () -> lines.holding(phone).map(line -> line.map(SendToLine::recipient)));
    }

    private static Recipient recipient(Line line) {
        return new Recipient(line.phone(), line.language(), line.subscriberId(), List.of(line.subscriberId()));
    }
}
