package by.cabinet.auth.ussd;

import by.cabinet.auth.people.Line;
import by.cabinet.auth.people.Lines;
import by.cabinet.auth.wording.Speech;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Answers what is dialled, and what is said in a dialogue, in the language of the line. R1.4, R1.10 */
@ApplicationScoped
class TalkUssd {

    private final Lines lines;
    private final Dialogs dialogs;
    private final PasswordTalk password;
    private final AccessTalk access;

    @Inject
    TalkUssd(Lines lines, Dialogs dialogs, PasswordTalk password, AccessTalk access) {
        this.lines = lines;
        this.dialogs = dialogs;
        this.password = password;
        this.access = access;
    }

    Uni<UssdAnswer> answer(String msisdn, String text, String dialogId) {
        return line(msisdn)
                .chain(line -> line.map(found -> answer(found, text, dialogId))
                        .orElseGet(() -> Uni.createFrom()
                                .item(UssdAnswer.last(Speech.in(Language.RU).not_served()))));
    }

    private Uni<Optional<Line>> line(String msisdn) {
        return Phone.digits(msisdn.startsWith("+") ? msisdn.substring(1) : msisdn)
                .map(lines::holding)
                .orElse(Uni.createFrom().item(Optional.empty()));
    }

    private Uni<UssdAnswer> answer(Line line, String text, String dialogId) {
        if (dialogId == null) {
            return command(line, text, Ids.next());
        }
        return dialogs.answered(line.phone(), dialogId)
                .chain(question -> question.map(asked -> reply(line, asked, text, dialogId))
                        .orElseGet(() -> outside(line, text, dialogId)));
    }

    private Uni<UssdAnswer> reply(Line line, Question asked, String text, String dialogId) {
        return switch (asked) {
            case NEW_PASSWORD -> password.set(line, text, dialogId);
            case PUK1 -> access.open(line, text.strip());
        };
    }

    /** A gateway may also name its own dialogue with the first text. */
    private Uni<UssdAnswer> outside(Line line, String text, String dialogId) {
        return UssdCommand.isDialled(text)
                ? command(line, text, dialogId)
                : Uni.createFrom()
                        .item(UssdAnswer.last(Speech.in(line.language()).dialog_over()));
    }

    private Uni<UssdAnswer> command(Line line, String text, String dialogId) {
        return switch (UssdCommand.of(text)) {
            case UssdCommand.AskPassword _ -> password.ask(line, dialogId);
            case UssdCommand.SetPassword(var chosen) -> password.set(line, chosen, dialogId);
            case UssdCommand.SwitchAccess _ -> access.change(line, dialogId);
            case UssdCommand.OpenAccess(var puk1) -> access.open(line, puk1);
            case UssdCommand.Unknown _ ->
                Uni.createFrom().item(UssdAnswer.last(Speech.in(line.language()).unknown_command()));
        };
    }
}
