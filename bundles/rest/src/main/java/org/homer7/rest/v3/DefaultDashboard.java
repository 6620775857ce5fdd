package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.homer7.rest.Json;

/** The dashboard of a user who has none yet, in the form that homer-app's user interface keeps: a search and its results. */
final class DefaultDashboard {
    static final String HOME = "home";
    private static final String RESULTS = "RESULT-1";
    private static final String[][] FIELDS = {
        {"data_header.from_user", "From user"},
        {"data_header.to_user", "To user"},
        {"data_header.method", "Method"},
        {"data_header.user_agent", "User agent"},
        {"sid", "Call-ID"},
    };

    private DefaultDashboard() {}

    static ObjectNode home() {
        ObjectNode home = Json.object();
        home.put("id", HOME)
                .put("alias", HOME)
                .put("param", HOME)
                .put("name", "Home")
                .put("title", "Home");
        home.put("selectedItem", "").put("shared", false).put("type", 1).put("weight", 10);
        home.putObject("config")
                .put("columns", 24)
                .put("maxrows", 24)
                .put("gridType", "fit")
                .put("pushing", true)
                .put("ignoreMinSize", "warning");
        ArrayNode widgets = home.putArray("widgets");
        widgets.add(search());
        widgets.add(results());
        return home;
    }

    private static ObjectNode search() {
        ObjectNode widget = widget("display-results", "display-results-1", "Call search", 0, 6);
        widget.put("strongIndex", "ProtosearchWidgetComponent");
        ObjectNode config = widget.putObject("config");
        config.put("title", "Call search").put("searchbutton", true).put("countFieldColumns", 1);
        config.putObject("protocol_id").put("name", "SIP").put("value", 1);
        config.putObject("protocol_profile").put("name", "call").put("value", "call");
        ObjectNode inner =
                config.putObject("config").put("title", "Call search").put("searchbutton", true);
        inner.putObject("protocol_id").put("name", "SIP").put("value", 1);
        inner.putObject("protocol_profile").put("name", "call").put("value", "call");
        ArrayNode fields = config.putArray("fields");
        for (String[] field : FIELDS) {
            fields.add(field(field[0], field[1]));
        }
        fields.add(field("limit", "Query limit"));
        fields.add(field("targetResultsContainer", "Results container").putPOJO("value", new String[] {RESULTS}));
        return widget;
    }

    private static ObjectNode field(String name, String label) {
        return Json.object()
                .put("field_name", name)
                .put("hepid", 1)
                .put("profile", "call")
                .put("form_type", "input")
                .put("name", "1:call:" + name)
                .put("selection", label)
                .put("type", "string")
                .put("value", "");
    }

    private static ObjectNode results() {
        ObjectNode widget = widget("result", RESULTS, "Results", 6, 18);
        widget.put("strongIndex", "ResultWidgetComponent");
        widget.putObject("config").put("title", "Results").put("id", RESULTS);
        return widget;
    }

    private static ObjectNode widget(String name, String id, String title, int x, int columns) {
        ObjectNode widget = Json.object();
        widget.put("name", name).put("id", id).put("title", title);
        widget.put("x", x).put("y", 0).put("cols", columns).put("rows", 20);
        widget.putObject("output");
        return widget;
    }
}
