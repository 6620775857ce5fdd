package org.homer7.rest.v3;

import static org.assertj.core.api.Assertions.assertThat;

import org.homer7.query.FieldNames;
import org.homer7.query.QueryPrinter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What values of homer-app's search form mean. */
class FormValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data_header.from_user | 1001 | from_user = 1001",
                "data_header.from_user | 1001;1002 | from_user IN (1001, 1002)",
                "data_header.from_user | 10%;x | from_user = x OR from_user ~ \"10*\"",
                "data_header.from_user | !=1001 | NOT from_user = 1001",
                "data_header.user_agent | isEmpty | user_agent = \"\"",
                "raw | %Call-ID% | raw ~ Call-ID",
                "data_header.from_user | a*b% | from_user ~ \"a\\*b*\"",
            })
    void areConditions(String field, String value, String query) throws Exception {
        FormValue form = FormValue.of(FieldNames.resolve(field.strip()), value);
        assertThat(QueryPrinter.print(form.condition()))
                .isEqualTo(QueryPrinter.print(org.homer7.query.QueryParser.parse(query.strip())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sip.from_user = '1001' AND net.srcIp = 10.0.0.1 | from_user = 1001 AND src_ip = 10.0.0.1",
                "sip.method = INVITE AND (sip.from_user LIKE '10%' OR sip.to_user = \"2%\") "
                        + "| method = INVITE AND (from_user ~ \"10*\" OR to_user ~ \"2*\")",
                "sid != 'a(b)c' | sid != \"a(b)c\"",
                "sip.user_agent LIKE 'zoiper' | user_agent ~= zoiper",
                "sip.from_user = 'O\\'Brien*' | from_user = \"O'Brien*\"",
                "sip.cseq_number > 5 | cseq_number > 5",
            })
    void smartInputIsAQuery(String smart, String query) throws Exception {
        assertThat(QueryPrinter.print(SmartInput.parse(smart.strip())))
                .isEqualTo(QueryPrinter.print(org.homer7.query.QueryParser.parse(query.strip())));
    }
}
