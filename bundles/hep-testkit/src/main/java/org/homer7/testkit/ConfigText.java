package org.homer7.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A configuration as it stands in documentation, made of its metatype: the sentence on each key, its name, its default. */
public final class ConfigText {
    private static final int WIDTH = 120;

    private ConfigText() {}

    /** @param metatype the XML that bnd makes of an {@code @ObjectClassDefinition} */
    public static String of(Path metatype) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(metatype.toFile());
            NodeList keys = document.getElementsByTagName("AD");
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < keys.getLength(); i++) {
                Element key = (Element) keys.item(i);
                comment(key.getAttribute("description"), text);
                text.append("# " + key.getAttribute("id") + " = " + key.getAttribute("default"));
                text.setLength(text.toString().stripTrailing().length());
                text.append("\n\n");
            }
            return text.toString().strip() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(metatype + " is no metatype", e);
        }
    }

    private static void comment(String sentence, StringBuilder text) {
        int length = 2;
        text.append("##");
        for (String word : sentence.split("\\s+")) {
            if (length + 1 + word.length() > WIDTH) {
                text.append("\n##");
                length = 2;
            }
            text.append(' ').append(word);
            length += 1 + word.length();
        }
        text.append('\n');
    }
}
