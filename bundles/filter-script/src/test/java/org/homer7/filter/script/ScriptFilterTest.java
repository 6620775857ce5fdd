package org.homer7.filter.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homer7.api.record.Field;
import org.homer7.testkit.TestDraft;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script can do to a record, and what it cannot do to the server. */
class ScriptFilterTest {
    private static ScriptFilter filter(Object... keysAndValues) {
        return new ScriptFilter(Configs.of(ScriptFilter.Config.class, keysAndValues), Configs.named(ScriptFilter.PID));
    }

    private static TestDraft draft() {
        TestRecord record = new TestRecord(0, "INVITE sip:bob@example.com SIP/2.0\r\nX: secret\r\n\r\n");
        record.field("method", "INVITE")
                .field(Field.of("cseq_number", Field.Kind.INTEGER), 7L)
                .session("call-1");
        record.type(1).captureId(2001).source("10.0.0.1", 5060);
        return new TestDraft(record);
    }

    /** Runs the script once, without time to be short of. */
    private static TestDraft run(String script) {
        TestDraft draft = draft();
        filter("script", script, "millis", 1_000).accept(draft);
        return draft;
    }

    private static String result(String expression) {
        return String.valueOf(run("record.result = String(" + expression + ")").field("result"));
    }

    @Test
    void readsHeaderAndPayloadByTheNamesOfQueries() {
        assertThat(result("record.method")).isEqualTo("INVITE");
        assertThat(result("record.cseq_number + 1")).isEqualTo("8");
        assertThat(result("[record.hep_type, record.capture_id, record.src_ip, record.src_port, record.sid]"))
                .isEqualTo("1,2001,10.0.0.1,5060,call-1");
        assertThat(result("typeof record.nothing")).isEqualTo("undefined");
        assertThat(result("'method' in record && !('nothing' in record)")).isEqualTo("true");
        assertThat(result("record.raw.indexOf('sip:')")).isEqualTo("7");
        assertThat(result("/sip:(\\w+)@/.exec(record.raw)[1]")).isEqualTo("bob");
    }

    @Test
    void changesTheRecord() {
        TestDraft draft = run("record.customer = 'acme'; record.count = 3; record.ratio = 0.5; record.flagged = true;"
                + "record.method = 'HIDDEN'; record.sid = 'other'; record.node = 'edge'; link('leg'); mask('secret');"
                + "flag('not allowed')");
        assertThat(draft.field("customer").text()).isEqualTo("acme");
        assertThat(draft.field("count").text()).isEqualTo("3");
        assertThat(draft.field("ratio").text()).isEqualTo("0.5");
        assertThat(draft.field("flagged").text()).isEqualTo("true");
        assertThat(draft.field("method").text()).isEqualTo("HIDDEN");
        assertThat(draft.session().text()).isEqualTo("other");
        assertThat(draft.node().text()).isEqualTo("edge");
        assertThat(draft.link(0).text()).isEqualTo("leg");
        assertThat(draft.raw().text()).contains("X: ******\r\n");
        assertThat(draft.malformed()).isEqualTo("not allowed");
    }

    @Test
    void dropsRecordsAndLooksAtSomeTypesOnly() {
        assertThat(filter("script", "if (record.method == 'INVITE') drop()").accept(draft()))
                .isFalse();
        assertThat(filter("script", "if (record.method == 'BYE') drop()").accept(draft()))
                .isTrue();
        assertThat(filter("script", "drop()", "hep_types", "2-9").accept(draft()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "Packages",
                "JavaImporter",
                "importPackage",
                "getClass",
                "eval",
                "Function",
                "ArrayBuffer",
                "load",
                "record.getClass",
                "record.draft",
                "record.parent",
                "importClass",
                "org",
                "com",
                "Script",
                "JSON.stringify"
            })
    void reachesNothingElse(String expression) {
        assertThat(result("typeof " + expression)).isEqualTo("undefined");
    }

    @Test
    void codeMadeOfTextIsNotRun() {
        assertThatThrownBy(() -> run("(function () {}).constructor('record.x = 1')()"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run("(function* () {}).constructor('record.x = 1')()"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run("(() => 1).constructor('record.x = 1')()"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesNothingToTheNextRecord() {
        ScriptFilter filter = filter(
                "script",
                "if (typeof counter === 'undefined') counter = 0; counter++; var own = 1;"
                        + "try { Math.leak = 1; } catch (e) {} try { Array.prototype.leak = 1; } catch (e) {}"
                        + "record.seen = counter + ' ' + Math.leak + ' ' + [].leak");
        for (int i = 0; i < 3; i++) {
            TestDraft draft = draft();
            filter.accept(draft);
            assertThat(draft.field("seen").text()).isEqualTo("1 undefined undefined");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "try { while (true) {} } catch (e) { } finally { while (true) {} }",
                "for (var i = 0; i < 1e9; i++) { try { drop(); } catch (e) {} }",
                "/^(a+)+$/.test('a'.repeat(60) + 'b')",
                "var a = []; while (true) a.push('x')"
            })
    void stopsWhatIsSlow(String script) {
        ScriptFilter filter = filter("script", script, "millis", 1_000);
        TestDraft draft = draft();
        assertThatThrownBy(() -> filter.accept(draft))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 20000 instructions");
        for (int i = 0; i < 10 && filter.trouble().isEmpty(); i++) {
            assertThatThrownBy(() -> filter.accept(draft())).isInstanceOf(IllegalStateException.class);
        }
        assertThat(filter.trouble()).contains("switched off", "20000 instructions");
        assertThat(filter.accept(draft())).as("the packet goes on").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x'.repeat(1e9)",
                "'x'.padEnd(1e9)",
                "new Array(1e8).join('x')",
                "new Array(1e8).fill(1)",
                "Array.from({length: 1e8})",
                "Array.prototype.map.call({length: 1e8}, function (x) { return x; })",
                "(function f() { f(); })()",
                "record.method.nothing.more",
                "throw 'x'",
                "record.capture_id = 1",
                "record['a.b'] = 1",
                "record[0] = 1",
                "delete record.method",
                "link('x'.repeat(1000))"
            })
    void failsSoftly(String script) {
        ScriptFilter filter = filter("script", script, "millis", 1_000);
        assertThatThrownBy(() -> filter.accept(draft())).isInstanceOf(IllegalStateException.class);
        assertThat(filter.trouble()).as("once is no pattern").isEmpty();
        for (int i = 0; i < 100 && filter.trouble().isEmpty(); i++) {
            assertThatThrownBy(() -> filter.accept(draft())).isInstanceOf(IllegalStateException.class);
        }
        assertThat(filter.trouble()).contains("switched off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var s = 'x'; for (var i = 0; i < 40; i++) s += s",
                "var s = 'x'; for (var i = 0; i < 40; i++) s = s + s",
                "(function () { let s = 'x'; for (let i = 0; i < 40; i++) { s = `${s}${s}`; } })()",
                "var o = {s: 'x'}; var f = () => o.s += o.s; for (var i = 0; i < 40; i++) f()",
                "var s = 'x'.repeat(100000); record.x = [s, s, s, s].join()",
                "var s = 'x'.repeat(100000); record.x = String([s, s, s, s])",
                "var s = 'x'.repeat(100000); record.x = s.concat(s, s, s)",
                "var s = 'x'.repeat(100000); record.x = s.replace(/x/g, s)",
                "var s = 'x'.repeat(100000); record.x = s.replace(/x/g, function () { return s; })",
                "var a = [1]; for (var i = 0; i < 40; i++) a = a.concat(a)"
            })
    void boundsTheMemory(String script) {
        ScriptFilter filter = filter("script", script, "millis", 1_000, "instructions", 1_000_000);
        assertThatThrownBy(() -> filter.accept(draft()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("(?s).*(more than 262144 characters|of too much|more than 1000000 instructions).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with (record) { drop(); }",
                "var a = [...[1]]",
                "var n = 10n",
                "function __bounded(x) { return x; }",
                "var \\u005f_bounded = 1"
            })
    void refusesWhatCannotBeBounded(String script) {
        assertThatThrownBy(() -> filter("script", script)).hasMessageContaining("line 1: ");
    }

    @Test
    void looksChangeNothing() {
        assertThat(result("1 + 2 + 'a' + (3 + 4) * 2 + -1 + +'5'")).isEqualTo("3a14-15");
        assertThat(
                        result(
                                "(() => { var a = 'x', o = {p: 1}; a += 'y' + a; o.p += o.p + 1; o['p'] += 1; return a + o.p; })()"))
                .isEqualTo("xyx4");
        assertThat(result("[1, 2].map(x => x + 1).join('+') + `a${1 + 1}b`")).isEqualTo("2+3a2b");
        assertThat(result("(function (a, b) { return a\n+ b /* + */ + \"+\" })(1, 2)"))
                .isEqualTo("3+");
        assertThat(result("'a.b.c'.replace(/\\./g, '+').replace('a', function (x) { return x + x; })"))
                .isEqualTo("aa+b+c");
        assertThat(result("[3, 1, 2].sort().concat([4], 5)")).isEqualTo("1,2,3,4,5");
    }

    @Test
    void setsFewNamesOnly() {
        ScriptFilter filter = filter("script", "record['n' + record.raw.length] = 1");
        int kept = 0;
        for (int i = 0; i < 200; i++) {
            try {
                filter.accept(new TestDraft("x".repeat(i)));
                kept++;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("64 fields");
            }
        }
        assertThat(kept).isGreaterThanOrEqualTo(FieldNames.MOST);
        assertThat(filter.trouble()).contains("switched off");
    }

    @Test
    void now_and_then_a_failure_is_no_reason() {
        ScriptFilter filter =
                filter("script", "if (record.cseq_number == 7) record.a.b; record.ok = 1", "millis", 1_000);
        for (int i = 0; i < 500; i++) {
            if (i % 10 == 0) {
                assertThatThrownBy(() -> filter.accept(draft())).isInstanceOf(IllegalStateException.class);
            } else {
                assertThat(filter.accept(new TestDraft("x"))).isTrue();
            }
        }
        assertThat(filter.trouble()).isEmpty();
    }

    @Test
    void readsItsFileAgainWhenItChanges(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("filter.js");
        ScriptFilter filter = filter("file", file.toString(), "millis", 1_000);
        try {
            assertThat(filter.accept(draft())).isTrue();
            assertThat(filter.trouble()).contains("is not there");
            Files.writeString(file, "drop()");
            await().until(() -> !filter.accept(draft()));
            assertThat(filter.trouble()).isEmpty();
            Files.writeString(file, "drop(); if (");
            await().until(() -> filter.trouble().contains("line 1"));
            assertThat(filter.accept(draft())).as("the last good one").isFalse();
            Files.writeString(file, "while (true) {}");
            await().until(() -> {
                try {
                    filter.accept(draft());
                } catch (IllegalStateException slow) {
                    // It counts until it is switched off.
                }
                return filter.trouble().contains("switched off");
            });
            Files.writeString(file, "record.x = 1;");
            await().until(() -> filter.trouble().isEmpty());
        } finally {
            filter.deactivate();
        }
    }

    @Test
    void runsOnManyThreadsAtOnce() throws InterruptedException {
        ScriptFilter filter = filter(
                "script",
                "var n = 0; for (var i = 0; i < 20; i++) n += i; record.n = n; record.own = record.sid",
                "millis",
                1_000);
        AtomicInteger wrong = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String sid = "thread " + t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 2_000; i++) {
                    TestDraft draft = new TestDraft(new TestRecord(0, "x").session(sid));
                    filter.accept(draft);
                    if (!draft.field("own").text().equals(sid)
                            || !draft.field("n").text().equals("190")) {
                        wrong.incrementAndGet();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong.get()).isZero();
    }

    @Test
    void saysWhatIsWrongWithAValue() {
        assertThatThrownBy(() -> filter()).hasMessageContaining("script, file").hasMessageContaining("one of them");
        assertThatThrownBy(() -> filter("script", "if ("))
                .hasMessageContaining("etc/org.homer7.filter.script-test.cfg: script = if (")
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> filter("script", "1", "instructions", 5)).hasMessageContaining("instructions = 5");
        assertThatThrownBy(() -> filter("script", "1", "millis", 0)).hasMessageContaining("millis = 0; 1 to 1000");
        assertThatThrownBy(() -> filter("script", "1", "hep_types", "300")).hasMessageContaining("hep.types = 300");
    }

    @Property(tries = 200)
    void bearsAnyMessage(@ForAll byte[] message) {
        TestDraft draft = new TestDraft(new TestRecord(0, message));
        filter(
                        "script",
                        "record.a = record.raw; record.b = record.raw.toUpperCase(); mask(record.raw.substring(0, 2))",
                        "millis",
                        1_000)
                .accept(draft);
        assertThat(draft.raw().length()).isEqualTo(message.length);
    }
}
