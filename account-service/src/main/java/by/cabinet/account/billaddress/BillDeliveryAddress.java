package by.cabinet.account.billaddress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * {@code address} is the one that the regular bill of the period uses: the last one given in it, else before it. The history, newest
 * first, goes back from the period's end. R1.8 h
 */
public record BillDeliveryAddress(
        YearMonth period, String address, @JsonInclude List<Change> history) {

    record Change(String address, Instant changedAt, String changedBy) {

        static Change of(BillDeliveryAddressChange given) {
            return new Change(given.address(), given.at(), given.by());
        }
    }
}
