/*
 * From what people type to what it names (browse/lookup.h): on the shipped
 * content, whose image is read from the build.
 */
#include "support.h"

#include "browse/lookup.h"

static struct image image;

static void
open_shipped(void)
{
	const char *build = getenv("B");
	char	    path[500];
	FILE	   *file;
	long	    size;
	void	   *bytes;

	snprintf(path, sizeof path, "%s/content.img", build ? build : "build");
	file = fopen(path, "rb");
	if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0)
		exit(2);
	rewind(file);
	bytes = malloc((size_t)size);
	if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size || image_open(&image, bytes, (size_t)size))
		exit(2);
	fclose(file);
}

static const char *
address(node_ix ix)
{
	static char text[200];
	struct text id;

	if (ix == NODE_NONE)
		return "nothing";
	id = image_id(&image, ix);
	snprintf(text, sizeof text, "%.*s", (int)id.len, id.bytes);
	return text;
}

/* What is typed, and the address that it has to lead to. */
static const char *const exact[][2] = {
	/* names and abbreviations */
	{ "prednisone", "prednisone" }, { "Azathioprine", "azathioprine" }, { "METHOTREXATE", "methotrexate" },
	{ "mycophenolate mofetil", "mycophenolate-mofetil" }, { "mycophenolate-mofetil", "mycophenolate-mofetil" },
	{ "mycophenolate", "mycophenolate-mofetil" }, { "tacrolimus", "tacrolimus" }, { "rituximab", "rituximab" },
	{ "MTX", "methotrexate" }, { "mtx", "methotrexate" }, { "AZA", "azathioprine" }, { "MMF", "mycophenolate-mofetil" },
	{ "IVIG", "ivig" }, { "IVIg", "ivig" }, { "ivig", "ivig" }, { "RTX", "rituximab" }, { "TAC", "tacrolimus" },
	{ "CsA", "cyclosporine" },
	{ "intravenous immunoglobulin", "ivig" }, { "Intravenous-Immunoglobulin", "ivig" },
	/* brands */
	{ "CellCept", "mycophenolate-mofetil" }, { "Imuran", "azathioprine" }, { "Prograf", "tacrolimus" },
	{ "Neoral", "cyclosporine" }, { "Sandimmune", "cyclosporine" }, { "Rituxan", "rituximab" },
	{ "MabThera", "rituximab" }, { "Octagam", "ivig" }, { "Trexall", "methotrexate" }, { "Rayos", "prednisone" },
	{ "Solu-Medrol", "prednisone" }, { "solu medrol", "prednisone" },
	/* British and other names */
	{ "ciclosporin", "cyclosporine" }, { "prednisolone", "prednisone" }, { "methylprednisolone", "prednisone" },
	/* terms, checks, sections, sources, kinds, addresses */
	{ "CK", "ck" }, { "creatine kinase", "ck" }, { "anti-SRP", "anti-srp-antibody" }, { "anti SRP", "anti-srp-antibody" },
	{ "anti\342\200\223HMGCR", "anti-hmgcr-antibody" }, { "full blood count", "blood-count" },
	{ "liver tests", "liver-tests" }, { "TPMT", "tpmt" }, { "dysphagia", "dysphagia" }, { "contracture", "contracture" },
	{ "dalakas-2015", "dalakas-2015" }, { "reference:mammen-2015", "mammen-2015" }, { "term:ivig", "ivig" },
	{ "drug:ivig", "ivig" }, { "azathioprine#monitoring", "azathioprine#monitoring" },
	{ "methotrexate#before-starting", "methotrexate#before-starting" }, { "urgent", "urgent" },
	{ "Supportive care", "supportive-care" }, { "glossary", "glossary" }, { "about", "about" },
};

/* What must not be taken for something, and what may be offered for it. */
static const struct {
	const char *typed, *offered;	/* NULL: nothing */
} misspelt[] = {
	{ "azathoprine", "azathioprine" }, { "azathiprine", "azathioprine" }, { "methotrexat", "methotrexate" },
	{ "metotrexate", "methotrexate" }, { "mehtotrexate", "methotrexate" }, { "prednison", "prednisone" },
	{ "rituxmab", "rituximab" }, { "ritxuimab", "rituximab" }, { "cyclosporne", "cyclosporine" },
	{ "tacrolimis", "tacrolimus" }, { "tacrolimsu", "tacrolimus" }, { "celcept", "mycophenolate-mofetil" },
	{ "contractur", "contracture" }, { "disphagia", "dysphagia" },
	{ "tazocin", NULL }, { "109", NULL }, { "aspirin", NULL }, { "zzzzzz", NULL }, { "q", NULL },
};

static void
every_name_leads_to_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(exact); i++) {
		const char *found = address(lookup_exact(&image, exact[i][0], strlen(exact[i][0])));

		if (strcmp(found, exact[i][1]) != 0)
			fail_msg("'%s' leads to %s, not to %s", exact[i][0], found, exact[i][1]);
	}
	assert_true(COUNT(exact) + COUNT(misspelt) >= 60);
}

static void
a_kind_can_be_told(void **state)
{
	(void)state;
	assert_int_equal(image_node(&image, lookup_exact(&image, "ivig", 4)).kind, NODE_DRUG);
	assert_int_equal(image_node(&image, lookup_exact(&image, "term:ivig", 9)).kind, NODE_TERM);
	assert_int_equal(lookup_exact(&image, "check:ivig", 10), NODE_NONE);
	assert_int_equal(lookup_exact(&image, "drug:", 5), NODE_NONE);
}

static void
misspelt_names_are_offered_and_never_taken(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(misspelt); i++) {
		const char *typed = misspelt[i].typed;
		struct name names[9];
		int	    count = lookup_similar(&image, typed, strlen(typed), names, 9);

		if (lookup_exact(&image, typed, strlen(typed)) != NODE_NONE)
			fail_msg("'%s' is taken for %s", typed, address(lookup_exact(&image, typed, strlen(typed))));
		if (!misspelt[i].offered && count > 0)
			fail_msg("'%s' is offered %s", typed, address(names[0].node));
		if (misspelt[i].offered && (count == 0 || strcmp(address(names[0].node), misspelt[i].offered) != 0))
			fail_msg("'%s' is not offered %s", typed, misspelt[i].offered);
	}
}

static void
short_names_allow_one_edit_only(void **state)
{
	struct name names[9];

	(void)state;
	assert_int_equal(lookup_similar(&image, "MXT", 3, names, 9) > 0, 1);
	for (int i = 0, count = lookup_similar(&image, "mxz", 3, names, 9); i < count; i++)
		assert_string_not_equal(address(names[i].node), "methotrexate");
}

static void
look_alikes_are_offered_together_with_what_tells_them_apart(void **state)
{
	struct name names[9];
	int	    count = lookup_similar(&image, "predniso1one", 12, names, 9);

	(void)state;
	assert_true(count >= 1);
	for (int i = 0; i < count; i++)
		assert_true(image_node(&image, names[i].node).kind != NODE_DRUG ||
		    image_attribute(&image, names[i].node, ATTR_CLASS, 0).len > 0);
}

static void
words_are_matched_to_the_longest_name(void **state)
{
	char   *words[] = { "mycophenolate", "mofetil", "rituximab" };
	node_ix found;

	(void)state;
	assert_int_equal(lookup_words(&image, 3, words, &found), 2);
	assert_string_equal(address(found), "mycophenolate-mofetil");
	assert_int_equal(lookup_words(&image, 1, words + 2, &found), 1);
	assert_string_equal(address(found), "rituximab");
	assert_int_equal(lookup_words(&image, 1, (char *[]){ "nothing-of-the-kind" }, &found), 0);
}

static void
typing_narrows_to_names_and_words_of_names(void **state)
{
	struct name names[400];
	int	    count = lookup_matching(&image, "myco", 4, names, 400);

	(void)state;
	assert_true(count >= 2);
	assert_string_equal(address(names[0].node), "mycophenolate-mofetil");
	count = lookup_matching(&image, "mofetil", 7, names, 400);
	assert_true(count >= 1);
	assert_string_equal(address(names[0].node), "mycophenolate-mofetil");
	assert_int_equal(lookup_matching(&image, "zzz", 3, names, 400), 0);
	assert_int_equal(lookup_matching(&image, "", 0, names, 400), 400);
}

static void
terms_are_found_in_a_statement(void **state)
{
	node_ix terms[20], urgent = lookup_exact(&image, "urgent", 6);
	int	found = 0;

	(void)state;
	for (node_ix ix = urgent; ix < image_node(&image, urgent).end; ix++)
		found += lookup_terms(&image, ix, terms, 20);
	assert_true(found > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_name_leads_to_its_own),
		cmocka_unit_test(a_kind_can_be_told),
		cmocka_unit_test(misspelt_names_are_offered_and_never_taken),
		cmocka_unit_test(short_names_allow_one_edit_only),
		cmocka_unit_test(look_alikes_are_offered_together_with_what_tells_them_apart),
		cmocka_unit_test(words_are_matched_to_the_longest_name),
		cmocka_unit_test(typing_narrows_to_names_and_words_of_names),
		cmocka_unit_test(terms_are_found_in_a_statement),
	};

	open_shipped();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
