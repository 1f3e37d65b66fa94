package by.cabinet.auth.password;

import by.cabinet.auth.access.SimLossListener;
import by.cabinet.auth.party.PartyChangeListener.OwnerCredentials;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;

/**
 * R1.12: whoever has a lost SIM can set a password by way of it (code, SMS, USSD, PUK1). Such a password is forgotten, with those that
 * were changed from it; the last one from before it is in force again. One that was changed with an old password that stays, stays. A new
 * owner gets none of the former one's.
 */
@ApplicationScoped
class ForgetPasswords implements SimLossListener, OwnerCredentials {

    private final FormerPasswordRepository former;
    private final PasswordRepository passwords;

    @Inject
    ForgetPasswords(FormerPasswordRepository former, PasswordRepository passwords) {
        this.former = former;
        this.passwords = passwords;
    }

    @Override
    public Uni<Optional<PasswordAfterLoss>> simLost(Tx tx, String subscriberId, Instant lostAt) {
        return former.firstSetBySim(tx, subscriberId, lostAt)
                .chain(first -> first.map(
                                moment -> forget(tx, subscriberId, moment).map(Optional::of))
                        .orElseGet(() -> untouched(tx, subscriberId)));
    }

    @Override
    public Uni<Void> deleteOfFormerOwners(Tx tx, Collection<String> subjectIds) {
        return passwords.deleteAll(tx, subjectIds);
    }

    private Uni<PasswordAfterLoss> forget(Tx tx, String subscriberId, OffsetDateTime moment) {
        return former.restoreFromBefore(tx, subscriberId, moment)
                .call(restored -> restored ? Uni.createFrom().voidItem() : passwords.delete(tx, subscriberId))
                .map(restored -> restored ? PasswordAfterLoss.RESTORED : PasswordAfterLoss.FORGOTTEN);
    }

    private Uni<Optional<PasswordAfterLoss>> untouched(Tx tx, String subscriberId) {
        return passwords
                .exists(tx, subscriberId)
                .map(exists -> exists ? Optional.of(PasswordAfterLoss.UNTOUCHED) : Optional.empty());
    }
}
