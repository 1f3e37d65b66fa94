package by.cabinet.auth.password;

import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The body of a password reset: a code, or a number and the PUK1 of its SIM. R1.4 */
record ResetRequest(
        @Pattern(regexp = Ids.PATTERN) String codeId,
        @Size(max = 64) String code,
        Phone phone,
        @Size(max = 64) String puk1,
        @NotNull String newPassword) {

    boolean isByPuk1() {
        return phone != null || puk1 != null;
    }

    /** Throws 400 unless it is one of the two, and all of it. */
    void requireWhole() {
        if (isByPuk1()) {
            requireAll("phone", phone, "puk1", puk1);
            requireNone("codeId", codeId, "code", code);
        } else {
            requireAll("codeId", codeId, "code", code);
        }
    }

    private static void requireAll(String one, Object first, String other, Object second) {
        if (first == null || second == null) {
            throw ProblemException.malformed(first == null ? one : other, "must not be null");
        }
    }

    private static void requireNone(String one, Object first, String other, Object second) {
        if (first != null || second != null) {
            throw ProblemException.malformed(first != null ? one : other, "does not belong here");
        }
    }

    @Override
    public String toString() {
        return "ResetRequest[…]";
    }
}
