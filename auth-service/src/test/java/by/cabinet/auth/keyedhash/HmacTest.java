package by.cabinet.auth.keyedhash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HmacTest {

    private static final String SECRET = "a secret of thirty-two characters";
    private static final String PUBLIC = "the key of codes on a laptop, never of production";

    @Test
    void refusesAShortSecret() {
        assertThrows(IllegalStateException.class, () -> new Hmac("key", "short", true));
    }

    @Test
    void refusesThePublicSecretOutsideLaptopsAndTests() {
        assertThrows(IllegalStateException.class, () -> new Hmac("key", PUBLIC, false));
        assertEquals(64, new Hmac("key", PUBLIC, true).of("1").length());
    }

    @Test
    void dependsOnTheSecret() {
        assertNotEquals(new Hmac("key", SECRET, false).of("1"), new Hmac("key", SECRET + "!", false).of("1"));
    }

    /** PUK1 and documents are bound to the SIM and the client. */
    @Test
    void equalNumbersOfDifferentOwnersHaveDifferentHashes() {
        var hashes = new KeyedHashes(() -> SECRET);

        assertNotEquals(hashes.puk1("1", "12345678"), hashes.puk1("2", "12345678"));
        assertNotEquals(hashes.initialPassword("1", "1234567"), hashes.initialPassword("2", "1234567"));
        assertTrue(KeyedHashes.equal(hashes.puk1("1", "12345678"), hashes.puk1("1", "12345678")));
        assertFalse(KeyedHashes.equal(null, hashes.puk1("1", "12345678")));
    }
}
