package by.cabinet.auth.codes;

import by.cabinet.auth.party.Subscriber;
import by.cabinet.auth.party.SubscriberRepository;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.value.Phone;
import io.smallrye.mutiny.Uni;

/** A code that was right: whose it was ({@code holder}; empty when it was made for nobody and went nowhere). */
public final class VerifiedCode {

    private final CodeKey key;
    private final String holder;
    private final String address;
    private final String destination;
    private final String clientId;

    /** {@code clientId}: empty where the code was stored without it. */
    VerifiedCode(CodeKey key, String holder, String address, String destination, String clientId) {
        this.key = key;
        this.holder = holder;
        this.address = address;
        this.destination = destination;
        this.clientId = clientId;
    }

    public String holder() {
        return holder;
    }

    /** Whether it was asked for by this e-mail. */
    public boolean isOf(CodeAddress asked) {
        return key.ofAddress(asked.text()).equals(address);
    }

    /**
     * The subscriber whose code it was; he stays as he is until the transaction ends. Throws 401 {@code wrong-code} when he no
     * longer holds the number that the code went to, or is another client's by now: it was sent to the former owner.
     */
    public Uni<Subscriber> subscriber(Tx tx, SubscriberRepository subscribers) {
        return subscribers
                .lockShared(tx, holder)
                .map(found -> found.filter(subscriber -> wentTo(subscriber.phone()) && wasOf(subscriber.clientId()))
                        .orElseThrow(RedeemCode::wrong));
    }

    private boolean wasOf(String owner) {
        return clientId.isEmpty() || clientId.equals(owner);
    }

    /** Whether it went to this number. */
    public boolean wentTo(Phone phone) {
        return key.ofAddress(phone.e164()).equals(destination);
    }
}
