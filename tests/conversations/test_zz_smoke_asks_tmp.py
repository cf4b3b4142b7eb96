import os, pathlib
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="true"
import pytest
from datetime import timedelta
from django.utils import timezone
from django.urls import reverse as r
from tests import make
from ladder.actions import make_ladder
AXE=pathlib.Path("node_modules/axe-core/axe.min.js").read_text()
@pytest.mark.django_db(transaction=True)
def test_look(live_server, browser, client, settings):
    make.group(); noor=make.organizer(language="en")
    p=make.person(noor, first_name="Samira", language="en", phone="0612345678")
    c=make.campaign(); make_ladder(campaign=c)
    talk=make.conversation(p,campaign=c)
    a=make.ask(talk,answer="no",barrier="time",reason="x")
    pr=make.promise(p,campaign=c,on_date=timezone.localdate()-timedelta(days=1)); pr.reported="kept"; pr.reported_at=timezone.now(); pr.save()
    f=make.follow_up(p,conversation=talk)
    client.force_login(noor)
    ctx=browser.new_context(viewport={"width":320,"height":760},color_scheme="light")
    ctx.add_cookies([{"name":k,"value":v.value,"url":live_server.url} for k,v in client.cookies.items()])
    page=ctx.new_page()
    for u in [r("conversations:ask_edit",args=[talk.pk,a.pk]),r("conversations:promise",args=[pr.pk]),r("conversations:promise_edit",args=[pr.pk]),r("conversations:promise_new")+f"?person={p.pk}",r("conversations:follow_up",args=[f.pk]),r("conversations:follow_up_new")+f"?conversation={talk.pk}",r("conversations:step",args=[talk.pk,"ask"]),r("conversations:step",args=[talk.pk,"next"])]:
        page.goto(live_server.url+u); page.evaluate(AXE)
        print(u,page.evaluate("async()=>{const x=await axe.run();return x.violations.map(v=>v.id+': '+v.nodes.map(n=>n.target+' '+n.failureSummary).join(' | ').slice(0,400))}"), page.evaluate("document.documentElement.scrollWidth"))
    page.goto(live_server.url+r("conversations:promise",args=[pr.pk])); page.screenshot(path="/tmp/x/p2.png",full_page=True)
    page.goto(live_server.url+r("conversations:promise_new")+f"?person={p.pk}"); page.screenshot(path="/tmp/x/pn.png",full_page=True)
    ctx.close()
