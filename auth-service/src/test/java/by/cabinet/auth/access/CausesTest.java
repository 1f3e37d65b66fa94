package by.cabinet.auth.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.messaging.outbox.UnitOfWork;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may lift whose closing: each his own, staff all but security's. R1.2.3, R1.2.4, R1.10, R1.12, R1.13 */
@ServiceTest
class CausesTest {

    @Inject
    Cabinet cabinet;

    @Inject
    UnitOfWork work;

    @Inject
    CloseAccess closeAccess;

    @Inject
    OpenAccess openAccess;

    @Inject
    AccessSubjects subjects;

    @ParameterizedTest(name = "{0} closes, {1} open")
    @CsvSource({
        "SUBSCRIBER,    SUBSCRIBER STAFF",
        "ADMINISTRATOR, ADMINISTRATOR STAFF",
        "STAFF,         STAFF",
        "ORGANISATION,  ORGANISATION STAFF",
        "SECURITY,      SECURITY"
    })
    void areLiftedByWhoMay(ClosedBy closer, String openers) {
        var line = cabinet.person().line();
        for (var opener : ClosedBy.values()) {
            close(line, closer);

            open(line, opener);

            var mayOpen = List.of(openers.split(" ")).contains(opener.name());
            assertEquals(!mayOpen, view(line).isClosed(), closer + " closed, opened by " + opener);
            open(line, closer);
        }
    }

    @ParameterizedTest
    @CsvSource({"SUBSCRIBER, ADMINISTRATOR", "STAFF, SECURITY", "ORGANISATION, SECURITY", "ADMINISTRATOR, ORGANISATION"
    })
    void standSideBySide(ClosedBy one, ClosedBy other) {
        var line = cabinet.person().line();
        close(line, one);
        close(line, other);
        close(line, one);

        assertEquals(
                List.of(one, other),
                view(line).causes().stream().map(AccessView.Cause::by).toList());
        open(line, one);
        assertEquals(AccessView.State.CLOSED, view(line).state());
        open(line, other);
        assertEquals(new AccessView(AccessView.State.OPEN, List.of()), view(line));
    }

    private void close(String line, ClosedBy by) {
        work.perform(tx -> closeAccess.close(tx, new Closing(line, by, "somebody", "a reason")))
                .await()
                .indefinitely();
    }

    private void open(String line, ClosedBy by) {
        work.perform(tx -> openAccess.open(tx, line, by)).await().indefinitely();
    }

    private AccessView view(String line) {
        return work.perform(tx -> subjects.view(tx, SubjectKind.LINE, line))
                .await()
                .indefinitely();
    }
}
