package by.cabinet.auth.codes;

import by.cabinet.auth.attempts.Requester;
import by.cabinet.auth.codes.CodeRateLimiter.Allowance;
import by.cabinet.auth.codes.CodeRepository.OneTimeCode;
import by.cabinet.auth.codes.SendCode.Recipient;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.config.DevelopmentMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Where the machine is a front-end developer's, the codes of demo people are known, and not limited, for whoever asks from the machine
 * itself. The SMS goes out all the same; the attempts of one code are those of production. Elsewhere it changes nothing.
 */
@ApplicationScoped
class DemoCodes {

    static final String DIGITS = "111111";

    /** Beside what is counted in production. */
    private static final String PLACE = " on a developer's machine";

    private final DevelopmentMode development;
    private final ProductClock clock;

    @Inject
    DemoCodes(DevelopmentMode development, ProductClock clock) {
        this.development = development;
        this.clock = clock;
    }

    /** The same where it is not known yet where the code goes to. */
    boolean isFree(CodeAddress address, Requester requester) {
        return requester.isOnThisMachine() && development.isDemo(address.text());
    }

    /** Whether nobody counts what is requested for the address; {@code to}: the number that the code seems to go to. */
    boolean isFree(CodeAddress address, Phone to, Requester requester) {
        return isFree(address, requester) || (requester.isOnThisMachine() && development.isDemo(to.e164()));
    }

    Allowance allowance() {
        var now = clock.instant();
        return new Allowance(true, PLACE, Optional.empty(), now, now);
    }

    static boolean isFree(String place) {
        return place.equals(PLACE);
    }

    /** Wrong attempts at one such code are none at the next. */
    static CodeAddress counted(CodeAddress address, OneTimeCode code) {
        return new CodeAddress(address.text() + PLACE + " " + code.id(), Optional.empty());
    }

    /** Nobody's code is random. */
    OneTimeCode code(Optional<Recipient> recipient, Requester requester) {
        return recipient
                .filter(found -> requester.isOnThisMachine()
                        && development.isDemo(found.to().e164()))
                .map(_ -> new OneTimeCode(Ids.next(), DIGITS))
                .orElseGet(OneTimeCode::random);
    }
}
