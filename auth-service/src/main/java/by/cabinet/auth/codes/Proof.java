package by.cabinet.auth.codes;

import by.cabinet.value.Phone;

/** That somebody had a code: whose it was ({@code holder}; empty when it was made for nobody and went nowhere). */
public final class Proof {

    private final CodeKey key;
    private final String holder;
    private final String address;
    private final String destination;

    Proof(CodeKey key, String holder, String address, String destination) {
        this.key = key;
        this.holder = holder;
        this.address = address;
        this.destination = destination;
    }

    public String holder() {
        return holder;
    }

    /** Whether it was asked for by this e-mail. */
    public boolean isOf(Address asked) {
        return key.ofAddress(asked.text()).equals(address);
    }

    /** Whether it went to this number. */
    public boolean wentTo(Phone phone) {
        return key.ofAddress(phone.e164()).equals(destination);
    }
}
