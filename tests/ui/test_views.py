def test_changing_the_language_stays_on_the_page_and_is_remembered(client):
    answer = client.post("/language/", {"language": "en", "next": "/design/?theme=dark"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/design/?theme=dark")
    assert "Components and states" in client.get("/design/").text


def test_a_language_is_changed_by_post_only(client):
    assert client.get("/language/").status_code == 405


def test_changing_the_language_never_leads_to_another_server(client):
    answer = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/"
