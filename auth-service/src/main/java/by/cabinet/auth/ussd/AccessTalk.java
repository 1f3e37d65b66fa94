package by.cabinet.auth.ussd;

import by.cabinet.auth.access.AccessSubjects;
import by.cabinet.auth.access.AccessView;
import by.cabinet.auth.access.CloseAccess;
import by.cabinet.auth.access.ClosedBy;
import by.cabinet.auth.access.Closing;
import by.cabinet.auth.access.OpenAccess;
import by.cabinet.auth.access.SubjectKind;
import by.cabinet.auth.people.Line;
import by.cabinet.auth.puk.CheckPuk1;
import by.cabinet.auth.puk.Sims;
import by.cabinet.auth.wording.Speech;
import by.cabinet.auth.wording.Words;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code *141*3*6#}: closes the own access; with PUK1 opens what the subscriber himself has closed, and nothing else. R1.10 */
@ApplicationScoped
class AccessTalk {

    private final AccessSubjects subjects;
    private final CloseAccess closeAccess;
    private final OpenAccess openAccess;
    private final Sims sims;
    private final CheckPuk1 checkPuk1;
    private final Dialogs dialogs;
    private final UnitOfWork work;

    @Inject
    AccessTalk(
            AccessSubjects subjects,
            CloseAccess closeAccess,
            OpenAccess openAccess,
            Sims sims,
            CheckPuk1 checkPuk1,
            Dialogs dialogs,
            UnitOfWork work) {
        this.subjects = subjects;
        this.closeAccess = closeAccess;
        this.openAccess = openAccess;
        this.sims = sims;
        this.checkPuk1 = checkPuk1;
        this.dialogs = dialogs;
        this.work = work;
    }

    Uni<UssdAnswer> change(Line line, String dialogId) {
        return work.perform(tx -> view(tx, line).call(access -> access.isClosed() ? nothing() : close(tx, line)))
                .chain(before -> before.isClosed()
                        ? askPuk1(line, before, dialogId)
                        : said(words(line).access_closed()));
    }

    Uni<UssdAnswer> open(Line line, String puk1) {
        return work.perform(tx -> view(tx, line)).chain(access -> {
            if (!access.isClosed()) {
                return said(words(line).access_is_open());
            }
            return access.has(ClosedBy.SUBSCRIBER) ? openWith(line, puk1) : said(closedByOthers(line, access));
        });
    }

    private Uni<UssdAnswer> askPuk1(Line line, AccessView access, String dialogId) {
        return access.has(ClosedBy.SUBSCRIBER)
                ? dialogs.ask(line.phone(), dialogId, Question.PUK1, words(line).ask_puk1())
                : said(closedByOthers(line, access));
    }

    private Uni<UssdAnswer> openWith(Line line, String puk1) {
        return sims.inUse(line.phone())
                .chain(sim -> checkPuk1.isRight(sim, puk1))
                .chain(right -> right ? lift(line) : said(words(line).wrong_puk1()));
    }

    /** What others have closed stays closed, and is named. */
    private Uni<UssdAnswer> lift(Line line) {
        return work.perform(tx -> openAccess
                        .open(tx, line.subscriberId(), ClosedBy.SUBSCRIBER)
                        .chain(() -> view(tx, line)))
                .map(after -> after.isClosed()
                        ? closedByOthers(line, after)
                        : words(line).access_opened())
                .map(UssdAnswer::last);
    }

    private Uni<AccessView> view(Tx tx, Line line) {
        return subjects.view(tx, SubjectKind.LINE, line.subscriberId());
    }

    private Uni<Void> close(Tx tx, Line line) {
        return closeAccess.close(
                tx, new Closing(line.subscriberId(), ClosedBy.SUBSCRIBER, line.subscriberId(), "USSD"));
    }

    private static String closedByOthers(Line line, AccessView access) {
        var words = words(line);
        var others = access.causes().stream()
                .flatMap(cause -> name(cause.by(), words))
                .distinct()
                .collect(Collectors.joining(", "));
        return words.closed_by(others);
    }

    private static Stream<String> name(ClosedBy by, Words words) {
        return switch (by) {
            case SUBSCRIBER -> Stream.empty();
            case ADMINISTRATOR -> Stream.of(words.administrator());
            case STAFF -> Stream.of(words.staff());
            case ORGANISATION -> Stream.of(words.organisation());
            case SECURITY -> Stream.of(words.security());
        };
    }

    private static Words words(Line line) {
        return Speech.in(line.language());
    }

    private static Uni<UssdAnswer> said(String text) {
        return Uni.createFrom().item(UssdAnswer.last(text));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
