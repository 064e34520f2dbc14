package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solve} as another tool would call it: files in, JSON out, exit codes. */
final class SolveIT {

    @TempDir
    Path folder;

    private Program.Result solve(String... words) {
        String[] arguments = new String[words.length + 1];
        arguments[0] = "solve";
        System.arraycopy(words, 0, arguments, 1, words.length);
        return Program.launcher(Program.HOME.resolve("yizhan"), folder).run(arguments);
    }

    @Test
    void theAnswerIsJsonWithItsBound() throws IOException {
        write("pairs.csv", "candidate,demand\n5,0\n5,1\n7,1\n7,2\n9,2\n9,3\n");
        write("costs.csv", "candidate,cost\n5,2\n7,2.5\n9,4\n");
        Program.Result result =
                solve("--coverage", "pairs.csv", "--costs", "costs.csv", "--model", "lscp", "--effort", "1", "--json");
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(result.out());
        assertThat(answer.get("model").asText()).isEqualTo("lscp");
        assertThat(answer.get("status").asText()).isEqualTo("optimal");
        assertThat(answer.get("objective").asDouble()).isEqualTo(6);
        assertThat(answer.get("bound").asDouble()).isEqualTo(6);
        assertThat(answer.get("certified_bound").asDouble()).isEqualTo(6);
        assertThat(answer.get("gap").asDouble()).isZero();
        assertThat(answer.get("sites")).map(JsonNode::asInt).containsExactly(5, 9);
        assertThat(answer.has("seconds")).isTrue();
    }

    @Test
    void bothModelsSpeakToPeopleInBothLanguages() throws IOException {
        write("pairs.csv", "candidate,demand\n1,0\n1,1\n2,1\n2,2\n3,2\n");
        Program.Result most = solve("--coverage", "pairs.csv", "--model", "mclp", "--p", "1");
        assertThat(most.code()).isZero();
        assertThat(most.out()).contains("1 site: 1");
        assertThat(most.err()).contains("Proven");
        Program.Result chinese = solve("--coverage", "pairs.csv", "--model", "mclp", "--budget", "2", "--lang", "zh");
        assertThat(chinese.out()).contains("2 个站点");
        assertThat(chinese.err()).contains("已证明");
    }

    @Test
    void mediansAndCentresComeFromGraphsAndFromWalks() throws IOException {
        write("graph.txt", " 4 3 1 \n 1 2 10 \n 2 3 10 \n 3 4 25 \n");
        JsonNode median = new ObjectMapper()
                .readTree(solve("--orlib", "pmed", "graph.txt", "--json").out());
        assertThat(median.get("model").asText()).isEqualTo("pmedian");
        assertThat(median.get("status").asText()).isEqualTo("optimal");
        assertThat(median.get("objective").asDouble()).isEqualTo(55);
        assertThat(median.get("bound").asDouble()).isEqualTo(55);
        assertThat(median.get("mean_walk").asDouble()).isEqualTo(13.75);
        assertThat(median.get("sites").get(0).asInt()).isIn(2, 3);
        JsonNode center = new ObjectMapper()
                .readTree(solve("--orlib", "pmed", "graph.txt", "--model", "pcenter", "--p", "2", "--json")
                        .out());
        assertThat(center.get("objective").asDouble()).isEqualTo(10);
        assertThat(center.get("sites")).map(JsonNode::asInt).containsExactly(2, 4);
        write("walks.csv", "candidate,demand,metres\n1,0,100\n1,1,300\n2,1,290.5\n");
        Program.Result people = solve("--walks", "walks.csv", "--model", "pmedian", "--p", "1", "--lang", "zh");
        assertThat(people.code()).as(people.err()).isZero();
        assertThat(people.out()).contains("平均步行距离", "200.00", "1 个站点：1");
    }

    @Test
    void mistakesEndWithAReasonAndNoData() throws IOException {
        write("pairs.csv", "candidate,demand\n1,0\n1,x\n");
        assertFails(1, "line 3", "--coverage", "pairs.csv", "--model", "lscp", "--json");
        write("good.csv", "candidate,demand\n1,0\n");
        assertFails(1, "no file", "--coverage", "none.csv", "--model", "lscp");
        assertFails(2, "only 1 candidates", "--coverage", "good.csv", "--model", "mclp", "--p", "2");
        assertFails(2, "cheapest", "--coverage", "good.csv", "--model", "mclp", "--budget", "0.5");
        assertFails(2, "one limit", "--coverage", "good.csv", "--model", "mclp");
        assertFails(2, "--p", "--coverage", "good.csv", "--model", "mclp", "--p", "0");
        assertFails(2, "belong to", "--coverage", "good.csv", "--model", "lscp", "--p", "1");
        assertFails(2, "Name one instance", "--model", "lscp");
        assertFails(2, "Name one instance", "--orlib", "scp");
        assertFails(2, "Say what is asked", "--coverage", "good.csv");
        assertFails(2, "how far it is", "--coverage", "good.csv", "--model", "pcenter", "--p", "1");
        assertFails(2, "Name one instance", "--walks", "good.csv", "--coverage", "good.csv", "--model", "pcenter");
        write("graph.txt", "2 1 1 1 2 3");
        assertFails(2, "not --budget", "--orlib", "pmed", "graph.txt", "--budget", "1");
        assertFails(2, "who covers whom", "--orlib", "pmed", "graph.txt", "--model", "lscp");
        assertFails(2, "only 2 candidates", "--orlib", "pmed", "graph.txt", "--p", "3");
        write("orlib.txt", "1 2 1 1 1 3");
        assertFails(1, "line 1", "--orlib", "scp", "orlib.txt");
    }

    private void assertFails(int code, String said, String... arguments) {
        Program.Result result = solve(arguments);
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(said).doesNotContain("\tat ");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
