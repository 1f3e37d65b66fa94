package by.cabinet.auth.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.auth.testing.Cabinet;
import by.cabinet.auth.testing.ServiceTest;
import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.auth.SubjectType;
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
    SubjectAccessRepository subjects;

    @ParameterizedTest(name = "{0} closes, {1} open")
    @CsvSource({
        "SUBSCRIBER,    SUBSCRIBER STAFF",
        "ADMINISTRATOR, ADMINISTRATOR STAFF",
        "STAFF,         STAFF",
        "ORGANISATION,  ORGANISATION STAFF",
        "SECURITY,      SECURITY"
    })
    void areLiftedByWhoMay(CauseType closer, String openers) {
        var subscriber = cabinet.person().subscriber();
        for (var opener : CauseType.values()) {
            close(subscriber, closer);

            open(subscriber, opener);

            var mayOpen = List.of(openers.split(" ")).contains(opener.name());
            assertEquals(!mayOpen, view(subscriber).isClosed(), closer + " closed, opened by " + opener);
            open(subscriber, closer);
        }
    }

    @ParameterizedTest
    @CsvSource({"SUBSCRIBER, ADMINISTRATOR", "STAFF, SECURITY", "ORGANISATION, SECURITY", "ADMINISTRATOR, ORGANISATION"
    })
    void standSideBySide(CauseType one, CauseType other) {
        var subscriber = cabinet.person().subscriber();
        close(subscriber, one);
        close(subscriber, other);
        close(subscriber, one);

        assertEquals(
                List.of(one, other),
                view(subscriber).causes().stream().map(AccessView.Cause::by).toList());
        open(subscriber, one);
        assertEquals(AccessState.CLOSED, view(subscriber).state());
        open(subscriber, other);
        assertEquals(new AccessView(AccessState.OPEN, List.of()), view(subscriber));
    }

    private void close(String subscriber, CauseType by) {
        work.perform(tx -> closeAccess.close(tx, new CloseAccessCommand(subscriber, by, "somebody", "a reason")))
                .await()
                .indefinitely();
    }

    private void open(String subscriber, CauseType by) {
        work.perform(tx -> openAccess.open(tx, subscriber, by)).await().indefinitely();
    }

    private AccessView view(String subscriber) {
        return work.perform(tx -> subjects.view(tx, SubjectType.SUBSCRIBER, subscriber))
                .await()
                .indefinitely();
    }
}
