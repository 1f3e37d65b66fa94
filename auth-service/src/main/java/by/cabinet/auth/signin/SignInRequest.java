package by.cabinet.auth.signin;

import by.cabinet.common.value.Ids;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The body of a sign-in; {@code method} says which it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes(@JsonSubTypes.Type(value = SignInRequest.BySmsCode.class, name = "SMS_CODE"))
sealed interface SignInRequest {

    /** R1.3. */
    record BySmsCode(
            @NotNull @Pattern(regexp = Ids.PATTERN) String codeId,
            @NotNull @Size(max = 64) String code) implements SignInRequest {

        @Override
        public String toString() {
            return "BySmsCode[" + codeId + "]";
        }
    }
}
