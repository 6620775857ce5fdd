package org.homer7.rest;

import javax.servlet.Servlet;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.homer7.documents.Documents;
import org.homer7.rest.v3.AdvancedServlet;
import org.homer7.rest.v3.ExportServlet;
import org.homer7.rest.v3.HepsubServlet;
import org.homer7.rest.v3.SearchServlet;
import org.homer7.rest.v3.UserSettingsServlet;

/** The resources of homer-app's API. */
final class V3Fixture {
    private V3Fixture() {}

    static void add(ServletContextHandler context, Visibility visibility, Documents documents) {
        SearchServlet search = new SearchServlet(visibility, documents);
        for (String path : new String[] {
            "search/call/data",
            "search/call/message",
            "search/call/decode/message",
            "call/transaction",
            "call/report/qos",
            "call/report/log"
        }) {
            add(context, search, path);
        }
        add(context, new ExportServlet(visibility), "export/call/messages/*");
        add(context, new AdvancedServlet(documents), "advanced/*");
        add(context, new HepsubServlet(documents), "hepsub/protocol/*");
        add(context, new UserSettingsServlet(documents), "user/settings/*");
    }

    private static void add(ServletContextHandler context, Servlet servlet, String path) {
        context.addServlet(new ServletHolder(servlet), "/api/v3/" + path);
    }
}
