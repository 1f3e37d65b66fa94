package by.cabinet.auth.ussd;

import by.cabinet.auth.access.AccessView;
import by.cabinet.auth.access.AccessView.Cause;
import by.cabinet.auth.access.CauseType;
import by.cabinet.auth.access.ClosedAccessContact;
import by.cabinet.auth.messages.Messages;
import java.util.EnumSet;
import java.util.List;

/** Says by whom access is closed, and what to do, on one screen of a phone. R1.10 */
final class ClosedAccessTexts {

    private ClosedAccessTexts() {}

    /** What others have closed is said first, since he cannot open it himself. */
    static String of(AccessView access, Messages messages) {
        var others = access.causes().stream()
                .map(Cause::by)
                .filter(by -> by != CauseType.SUBSCRIBER)
                .toList();
        return others.isEmpty() && access.has(CauseType.SUBSCRIBER)
                ? messages.closed_by_yourself()
                : messages.closed_by(names(others, messages));
    }

    private static String names(List<CauseType> others, Messages messages) {
        if (ClosedAccessContact.of(others)
                .equals(EnumSet.of(ClosedAccessContact.MANAGER, ClosedAccessContact.OPERATOR))) {
            return messages.several();
        }
        return switch (others.isEmpty() ? CauseType.STAFF : others.getFirst()) {
            case ADMINISTRATOR -> messages.administrator();
            case ORGANISATION -> messages.organisation();
            case SECURITY -> messages.security();
            case STAFF, SUBSCRIBER -> messages.staff();
        };
    }
}
