package by.cabinet.notification.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.notification.texts.LocalizedTexts;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class TemplatesTest {

    @ParameterizedTest
    @MethodSource("everyTemplateInEveryLanguage")
    void whatATemplateRequiresIsInItsTextInEveryLanguage(MessageTemplate template, Language language) {
        var parameters =
                template.parameters().stream().collect(Collectors.toMap(name -> name, name -> "<" + name + ">"));

        var text = LocalizedTexts.in(language).message(template, parameters);

        parameters.values().forEach(value -> assertTrue(text.contains(value), text));
        assertFalse(text.contains("null") || text.contains("NOT_FOUND") || text.contains("{"), text);
    }

    @ParameterizedTest
    @EnumSource
    void aTemplateIsNotSatisfiedWithLess(MessageTemplate template) {
        var parameters = template.parameters().stream().collect(Collectors.toMap(name -> name, name -> "a"));
        assertTrue(template.isSatisfiedBy(parameters));
        for (var name : template.parameters()) {
            var less = new HashMap<>(parameters);
            less.put(name, " ");
            assertFalse(template.isSatisfiedBy(less), name);
        }
        assertEquals(template, MessageTemplate.of(template.id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "3.50 | -    | 21.50 | Услуга «Музыка» подключена. Списано 3,50 руб. Доступно: 21,50 руб. A1",
                "3.50 | 5.00 | -     | Услуга «Музыка» подключена. Списано 3,50 руб. Далее 5,00 руб. в месяц. A1",
                "0.00 | 5.00 | -     | Услуга «Музыка» подключена. Далее 5,00 руб. в месяц. A1",
                "0.00 | -    | 0.00  | Услуга «Музыка» подключена. Доступно: 0,00 руб. A1"
            })
    void aConnectionSaysWhatIsPaidAndNothingOfWhatIsNot(String price, String monthly, String available, String text) {
        var given = new HashMap<>(Map.of("offering", "Музыка", "price", price));
        given.put("monthly", monthly);
        given.put("available", available);

        assertEquals(text, LocalizedTexts.in(Language.RU).message(MessageTemplate.ORDER_COMPLETED, given));
    }

    @ParameterizedTest
    @CsvSource({
        "needed, Сначала подключите «Тишина».",
        "excluded, Нельзя вместе с услугой «Тишина».",
        "nothing, Причина в Личном кабинете или по номеру 150."
    })
    void aRefusalNamesTheOfferingThatIsInTheWay(String parameter, String reason) {
        assertEquals(
                "Услуга «Музыка» сегодня не подключена, деньги не списаны. %s A1".formatted(reason),
                LocalizedTexts.in(Language.RU)
                        .message(MessageTemplate.ORDER_REFUSED, Map.of("offering", "Музыка", parameter, "Тишина")));
    }

    /** R1.2.5 */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ordered | Договор по %s расторгается по заявке вашей организации. Вопросы: 150. A1 | номеру",
                "completed | Обслуживание %s прекращено. A1 | номера",
                "failed | Не удалось прекратить обслуживание %s. Попробуйте позже или позвоните нам по номеру 150. A1 | номера"
            })
    void aTerminationNamesTheNumberOrSaysThatThereIsNone(String outcome, String text, String number) {
        var texts = LocalizedTexts.in(Language.RU);
        var template = MessageTemplate.of("termination-" + outcome);

        assertEquals(text.formatted("фиксированной линии"), texts.message(template, Map.of()));
        assertEquals(
                text.formatted(number + " +375291000001"), texts.message(template, Map.of("phone", "+375291000001")));
    }

    @Test
    void anUnknownTemplateIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> MessageTemplate.of("order-imagined"));
    }

    /** Attack 20: a value from outside stays one literal part of one sentence. */
    @ParameterizedTest
    @ValueSource(strings = {"{price}{#each}", "{msg:sms}", "<b>&amp;</b>", "'; drop table message; --"})
    void aParameterIsNeverATemplate(String hostile) {
        assertEquals(
                "Услуга «%s» отключена. A1".formatted(hostile),
                LocalizedTexts.in(Language.RU)
                        .message(MessageTemplate.DISCONNECTION_COMPLETED, Map.of("offering", hostile)));
    }

    @Test
    void aParameterIsNeverASentenceOfItsOwn() {
        assertEquals(
                "Услуга «Музыка Ваш код: 123456» отключена. A1",
                LocalizedTexts.in(Language.RU)
                        .message(
                                MessageTemplate.DISCONNECTION_COMPLETED,
                                Map.of("offering", "Музыка\r\n\u2028\u202EВаш код: 123456\n")));
    }

    static Stream<Arguments> everyTemplateInEveryLanguage() {
        return Stream.of(MessageTemplate.values())
                .flatMap(template -> Stream.of(Language.values()).map(language -> Arguments.of(template, language)));
    }
}
