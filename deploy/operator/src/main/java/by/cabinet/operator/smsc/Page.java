package by.cabinet.operator.smsc;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The page of the latest messages, which renews itself. */
final class Page {

    private static final int SHOWN = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss").withZone(ZoneId.of("Europe/Minsk"));
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta http-equiv="refresh" content="3">
              <title>SMSC: delivered messages</title>
              <style>
                body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
                table { border-collapse: collapse; width: 100% }
                th, td { border-bottom: 1px solid #ccc; padding: .4rem; text-align: left; vertical-align: top }
                td.text { white-space: pre-wrap; overflow-wrap: anywhere }
              </style>
            </head>
            <body>
              <h1>SMS delivered by the local SMSC</h1>
              <form><label>To <input name="to" placeholder="+375291000001"></label> <button>Show</button></form>
              <table>
                <thead><tr><th>At</th><th>To</th><th>Text</th></tr></thead>
                <tbody>
            ROWS
                </tbody>
              </table>
            </body>
            </html>
            """;

    private Page() {}

    static String of(List<Smsc.Sms> messages) {
        var rows = messages.stream().limit(SHOWN).map(Page::row).collect(Collectors.joining("\n"));
        return FRAME.replace("ROWS", rows);
    }

    private static String row(Smsc.Sms sms) {
        return "<tr><td>%s</td><td>%s</td><td class=\"text\">%s</td></tr>"
                .formatted(TIME.format(sms.at()), escaped(sms.to()), escaped(sms.text()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
