package by.cabinet.auth.signin;

import by.cabinet.auth.codes.RedeemCode;
import by.cabinet.auth.password.PasswordText;
import by.cabinet.value.Blanks;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The body of a sign-in; {@code method} says which it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SignInRequest.BySmsCode.class, name = "SMS_CODE"),
    @JsonSubTypes.Type(value = SignInRequest.ByPassword.class, name = "PASSWORD"),
    @JsonSubTypes.Type(value = SignInRequest.ByAccount.class, name = "ACCOUNT"),
    @JsonSubTypes.Type(value = SignInRequest.ByEmail.class, name = "EMAIL"),
    @JsonSubTypes.Type(value = SignInRequest.ByNetwork.class, name = "NETWORK")
})
sealed interface SignInRequest {

    /**
     * By a code that was sent to the number. R1.3
     *
     * @param codeId the code's id
     * @param code the digits of the code
     */
    record BySmsCode(
            @NotNull @Pattern(regexp = Ids.PATTERN) String codeId,
            @NotNull @Pattern(regexp = RedeemCode.DIGITS) String code)
            implements SignInRequest {

        public BySmsCode {
            code = RedeemCode.plain(code);
        }

        @Override
        public String toString() {
            return "BySmsCode[" + codeId + "]";
        }
    }

    /**
     * By number and permanent password. R1.4
     *
     * @param phone the number
     * @param password its permanent password
     */
    record ByPassword(
            @NotNull Phone phone, @NotNull @PasswordText String password) implements SignInRequest {

        @Override
        public String toString() {
            return "ByPassword[" + phone + "]";
        }
    }

    /**
     * By account number and its password. R1.5
     *
     * @param account the account's number, as on the contract
     * @param password the account's password: the initial one until it is changed
     */
    record ByAccount(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}")
            String account,

            @NotNull @PasswordText String password) implements SignInRequest {

        public ByAccount {
            account = Blanks.strip(account);
        }

        @Override
        public String toString() {
            return "ByAccount[…]";
        }
    }

    /**
     * By a code that was sent to an address. R1.6
     *
     * @param codeId the code's id
     * @param code the digits of the code
     * @param accountId which of the address's accounts; without it the first one
     */
    record ByEmail(
            @NotNull @Pattern(regexp = Ids.PATTERN) String codeId,
            @NotNull @Pattern(regexp = RedeemCode.DIGITS) String code,
            @Pattern(regexp = Ids.PATTERN) String accountId)
            implements SignInRequest {

        public ByEmail {
            code = RedeemCode.plain(code);
        }

        @Override
        public String toString() {
            return "ByEmail[" + codeId + "]";
        }
    }

    /** By the number that the network has recognised: on the landing portal alone. R2.2 */
    record ByNetwork() implements SignInRequest {}
}
